#pragma once
// The commands that write text. Each throws CommandError where it cannot go on.

#include <cstdint>
#include <string>
#include <vector>

#include "cli/arguments.hpp"

namespace thalweg {

/// Steps that `trace` computes at most: a minute and half a gigabyte.
inline constexpr std::int64_t max_trace_steps = 10'000'000;

struct ListOptions {
  std::string what;  ///< "methods", "objectives" or "schedules"
  bool json = false;
};
void list_command(const ListOptions& options);

struct TraceOptions {
  RunWords run;
  std::string format, output;  ///< format: "csv", "json", or empty: by the output's name
  bool explain = false, timing = false;
};
void trace_command(const TraceOptions& options);

struct ScheduleOptions {
  std::string id, lr, steps, metrics, output;
  std::vector<std::string> set;
};
void schedule_command(const ScheduleOptions& options);

}  // namespace thalweg
