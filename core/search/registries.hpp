#pragma once
// Methods, objectives and schedules as things to be found, with the other names that people know them by.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/tr.hpp"
#include "core/objective/objective.hpp"
#include "core/optimizer/optimizer.hpp"
#include "core/schedule/schedule.hpp"
#include "core/search/search.hpp"

namespace thalweg {

Findable findable(const MethodInfo& method);
Findable findable(const ObjectiveInfo& objective);
Findable findable(const ScheduleInfo& schedule);

/// What a method that does not run on every objective needs, in a few words: "needs one variable"; empty where it does.
/// In English: looked up with tr() where it is shown.
std::string_view misfit_words(const MethodInfo& method);

/// The entry of a registry with this id or with this class in PyTorch, which its module may stand before; null where there
/// is none.
template <class Entry>
const Entry* entry_called(std::string_view word, std::span<const Entry> entries) {
  const std::string_view name = torch_class(word);
  for (const Entry& entry : entries) {
    if (entry.info->id == word || (!name.empty() && findable(*entry.info).torch == name)) return &entry;
  }
  return nullptr;
}

/// The id in a registry that is nearest to `word`, for "did you mean"; empty where none is close.
template <class Entry>
std::string_view nearest_entry(std::string_view word, std::span<const Entry> entries) {
  std::vector<Findable> items;
  for (const Entry& entry : entries) items.push_back(findable(*entry.info));
  return nearest_id(word, items);
}

/// `sentence` about an unknown word of a registry, and behind it "; did you mean 'adam'?", or where all that there is
/// stands: "; see thalweg list methods". `list` is what the command line calls it.
template <class Entry>
std::string with_suggestion(std::string_view sentence, std::string_view word, std::span<const Entry> entries, std::string_view list) {
  constexpr std::size_t longest_word = 64;  // a longer one is no misspelt name, and comparing it takes its time
  const std::string_view near = word.size() > longest_word ? std::string_view() : nearest_entry(word, entries);
  return near.empty() ? tr("{0}; see thalweg list {1}", sentence, list) : with_suggestion(sentence, near);
}
/// The ids that the tables of synonyms name; each must be in its registry.
std::vector<std::string_view> synonym_ids();

}  // namespace thalweg
