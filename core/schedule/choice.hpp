#pragma once
// ScheduleChoice: a schedule with its parameters as plain values, and its conversion to a Schedule.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/schedule/registry.hpp"

namespace thalweg {

/// Parameters are in the order of the schedule's info().params, lists in that of info().lists. Only composed schedules have
/// parts.
struct ScheduleChoice {
  std::string id = "constant";
  std::vector<double> params;
  std::vector<Numbers> lists = {};
  std::vector<ScheduleChoice> parts = {};
  bool operator==(const ScheduleChoice& other) const;
};

inline constexpr std::size_t max_parts = 8;

/// The schedule with its defaults. `id`, which may be PyTorch's class, must exist.
ScheduleChoice make_schedule(std::string_view id);

/// The first error as a sentence: a value out of range, lists whose lengths do not match, an invalid part; nullopt if there
/// is none.
std::optional<std::string> check(const ScheduleChoice& choice);

/// Why the schedule cannot be a part of another one, as a sentence; nullopt if it can.
std::optional<std::string> check_part(const ScheduleInfo& info);

/// Sets a length that has a default of PyTorch's (5 steps of a polynomial, 2000 of a rise) to what suits a run of `steps`
/// steps.
void fit(ScheduleChoice& choice, std::int64_t steps);

/// `choice` with the lengths that are at follows_steps resolved for a run of `steps` steps; those of a part of a sequence,
/// for the steps between its milestones.
ScheduleChoice in_force(ScheduleChoice choice, std::int64_t steps);

/// Warnings about a run of `steps` steps with the method's own rate `base`, a sentence each: floors above that rate, lowest
/// rates above the highest, settings without effect, lengths that end early, and rates that are negative or not finite.
/// Beyond 4096 steps settings without effect are not looked for, and rates are sampled.
std::vector<std::string> remarks(const ScheduleChoice& choice, double base, std::int64_t steps);

/// Sets a list. Lists that need one number per piece (piecewise) are truncated, or padded with their last number, to match.
void set_list(ScheduleChoice& choice, std::size_t list, Numbers values);

/// The schedule of a valid `choice` for a run of `steps` steps, in its initial state; null for `constant`.
std::unique_ptr<Schedule> build(const ScheduleChoice& choice, std::int64_t steps);

}  // namespace thalweg
