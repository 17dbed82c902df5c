#pragma once
// Text search: the one matcher of lists, palette and "did you mean".

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace thalweg {

/// An item that can be searched for. At least one field is not empty.
struct Findable {
  std::string_view id = {};        ///< "cosine_annealing"
  std::string_view name = {};      ///< "Cosine annealing"
  std::string_view torch = {};     ///< PyTorch's class: "CosineAnnealingLR"
  std::string_view synonyms = {};  ///< other names between commas: "cos, cosine decay"
  std::string_view text = {};      ///< help text: matched at the beginnings of its words only
};

/// How closely a query matches, the closest first.
enum class Closeness { id, name, prefix, word, synonym, substring, text, typo };

/// The closest way in which `item` matches `query`; nullopt if it does not. Ignores case, diacritics, hyphens, underscores
/// and spaces; capitals within a name begin words; if the query has several words, each must match. Tolerates one edit in
/// words of 3 to 5 letters, two in 6 to 8, three from 9 on, and a swap in words of two.
std::optional<Closeness> match(std::string_view query, const Findable& item);

/// The positions of the matching items, closest first; equally close ones by: whether the query is a synonym, number of
/// typing errors, how late the first one is, share of the name that the query makes up, position. Typing errors count only if
/// nothing matches exactly. All positions, in order, if `query` is empty.
std::vector<std::size_t> find_all(std::string_view query, std::span<const Findable> items);

/// Whether `text`, without a module before it, holds a sign other than dashes, '_', spaces and apostrophes: "x^2", "x²".
/// A formula that is found is another name of what was meant and no typing error, so that there is nothing to ask.
bool is_formula(std::string_view text);

/// The id of the closest item for "did you mean"; empty if none is close. Ignores a module before the name
/// ("tf.keras.optimizers.Adam"), help texts, single letters and small parts of other names; a formula matches as a synonym
/// only. If the whole is at best a bad typing error, one of its words may name an item: "Rosenbrock function".
std::string_view nearest_id(std::string_view word, std::span<const Findable> items);

/// `sentence`, followed by "; did you mean 'adam'?" unless `near` is empty.
std::string with_suggestion(std::string_view sentence, std::string_view near);

/// "SGD" for "torch.optim.SGD" or "optim.SGD": removes the module of PyTorch's optimizers and schedules.
std::string_view torch_class(std::string_view word);

}  // namespace thalweg
