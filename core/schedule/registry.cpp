#include "core/schedule/registry.hpp"

#include <algorithm>

namespace thalweg {

const ScheduleEntry* find_schedule(std::string_view id) {
  const auto all = schedules();
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const ScheduleEntry& entry) { return entry.info->id == id || (!id.empty() && entry.info->torch == id); });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace thalweg
