#pragma once
// The list of all schedules, generated from schedules/*.cpp.

#include "core/schedule/schedule.hpp"

namespace thalweg {

struct ScheduleEntry {
  const ScheduleInfo* info;
  std::unique_ptr<Schedule> (*make)();  ///< with default parameters
};

std::span<const ScheduleEntry> schedules();

/// The entry with this id or with this name in PyTorch, or null.
const ScheduleEntry* find_schedule(std::string_view id);

}  // namespace thalweg
