#pragma once
// Finding things by what people type: the one matcher of lists, palette and "did you mean".

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace thalweg {

/// Something with names. All may be empty but one.
struct Findable {
  std::string_view id = {};        ///< "cosine_annealing"
  std::string_view name = {};      ///< "Cosine annealing"
  std::string_view torch = {};     ///< PyTorch's class: "CosineAnnealingLR"
  std::string_view synonyms = {};  ///< other names between commas: "cos, cosine decay"
  std::string_view text = {};      ///< help: found by the beginnings of its words only
};

/// How closely a query matches, the closest first.
enum class Closeness { id, name, prefix, word, synonym, substring, text, typo };

/// The closest way in which `item` matches `query`; nothing where it does not. Case, diacritics, hyphens, underscores and
/// spaces do not count; capitals within a name begin words; of several words of the query each must match. Typing errors
/// are forgiven in words of three letters and more: one, two from six letters on, three from nine on; of two letters they
/// may be swapped.
std::optional<Closeness> match(std::string_view query, const Findable& item);

/// The positions of the items that match, the closest first; of equally close ones those that have the query among their
/// synonyms, then those with the fewest typing errors and the later ones, then those of which it is the greatest part, then
/// in their order. All of them, in their order, where the query
/// is empty.
std::vector<std::size_t> find_all(std::string_view query, std::span<const Findable> items);

/// The id of the closest item for "did you mean"; empty where none is close. A module before the name does not count
/// ("tf.keras.optimizers.Adam"), nor do help texts, single letters and small parts of other names; a formula counts where it
/// is a synonym. Where the whole is no better than a bad typing error, one of its words may be what an item is called:
/// "Rosenbrock function".
std::string_view nearest_id(std::string_view word, std::span<const Findable> items);

/// `sentence`, and behind it "; did you mean 'adam'?" where `near` is not empty.
std::string with_suggestion(std::string_view sentence, std::string_view near);

/// "SGD" of "torch.optim.SGD" or "optim.SGD": the class of PyTorch's optimizers and schedules, without their module.
std::string_view torch_class(std::string_view word);

}  // namespace thalweg
