#pragma once
// Methods, objectives and schedules as items to search for, with their synonyms.

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

/// What a method needs that does not run on every objective, in a few words: "needs one variable"; empty if it runs on all.
/// In English: pass it to tr() for display.
std::string_view misfit_words(const MethodInfo& method);

/// The entry with this id or PyTorch class, with or without its module; null if there is none.
template <class Entry>
const Entry* entry_called(std::string_view word, std::span<const Entry> entries) {
  const std::string_view name = torch_class(word);
  for (const Entry& entry : entries) {
    if (entry.info->id == word || (!name.empty() && findable(*entry.info).torch == name)) return &entry;
  }
  return nullptr;
}

/// The id that is closest to `word`, for "did you mean"; empty if none is close.
template <class Entry>
std::string_view nearest_entry(std::string_view word, std::span<const Entry> entries) {
  std::vector<Findable> items;
  for (const Entry& entry : entries) items.push_back(findable(*entry.info));
  return nearest_id(word, items);
}

/// `sentence` about an unknown word, followed by "; did you mean 'adam'?", for a known formula by "; its id is 'parabola_1d'"
/// or, if nothing is close, by "; see thalweg list methods". `list` is that command's argument.
template <class Entry>
std::string with_suggestion(std::string_view sentence, std::string_view word, std::span<const Entry> entries, std::string_view list) {
  constexpr std::size_t longest_word = 64;  // longer words are not misspelt names, and comparing them is slow
  const std::string_view near = word.size() > longest_word ? std::string_view() : nearest_entry(word, entries);
  if (near.empty()) return tr("{0}; see thalweg list {1}", sentence, list);
  return is_formula(word) ? tr("{0}; its id is '{1}'", sentence, near) : with_suggestion(sentence, near);
}
/// The ids in the tables of synonyms; each must be in its registry.
std::vector<std::string_view> synonym_ids();

}  // namespace thalweg
