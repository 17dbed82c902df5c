#pragma once
// The commands that write text. Each throws CommandError if it fails.

#include <cstdint>
#include <string>
#include <vector>

#include "cli/arguments.hpp"

namespace thalweg {

/// The most steps that `trace` computes: about a minute and half a gigabyte.
inline constexpr std::int64_t max_trace_steps = 10'000'000;

struct ListOptions {
  std::string what;  ///< "methods", "objectives" or "schedules"
  bool json = false;
};
void list_command(const ListOptions& options);

struct TraceOptions {
  RunWords run;
  std::string format, output;  ///< format: "csv" or "json"; empty: by the output's extension
  bool explain = false, timing = false;
};
void trace_command(const TraceOptions& options);

struct ScheduleOptions {
  std::string id, lr, steps, metrics, output;
  std::vector<std::string> set;
};
void schedule_command(const ScheduleOptions& options);

}  // namespace thalweg
