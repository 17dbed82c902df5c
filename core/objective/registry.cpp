#include "core/objective/registry.hpp"

#include <algorithm>

namespace thalweg {

const ObjectiveEntry* find_objective(std::string_view id) {
  const auto all = objectives();
  const auto found = std::find_if(all.begin(), all.end(), [&](const ObjectiveEntry& entry) { return entry.info->id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace thalweg
