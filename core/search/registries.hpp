#pragma once
// Methods, objectives and schedules as things to be found, with the other names that people know them by.

#include "core/objective/objective.hpp"
#include "core/optimizer/optimizer.hpp"
#include "core/schedule/schedule.hpp"
#include "core/search/search.hpp"

namespace thalweg {

Findable findable(const MethodInfo& method);
Findable findable(const ObjectiveInfo& objective);
Findable findable(const ScheduleInfo& schedule);

/// What a method that does not run on every objective needs, in a few words: "needs one variable"; empty where it does.
std::string_view misfit_words(const MethodInfo& method);

/// The id in a registry that is nearest to `word`, for "did you mean"; empty where none is close.
template <class Entry>
std::string_view nearest_entry(std::string_view word, std::span<const Entry> entries) {
  std::vector<Findable> items;
  for (const Entry& entry : entries) items.push_back(findable(*entry.info));
  return nearest_id(word, items);
}

/// The ids that the tables of synonyms name; each must be in its registry.
std::vector<std::string_view> synonym_ids();

}  // namespace thalweg
