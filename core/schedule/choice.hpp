#pragma once
// ScheduleChoice: a schedule with all its parameters as plain values, and how it becomes a Schedule.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/schedule/registry.hpp"

namespace thalweg {

/// A schedule with its parameters in the order of its info().params, its lists in that of info().lists, and, where it
/// is made of others, its parts.
struct ScheduleChoice {
  std::string id = "constant";
  std::vector<double> params;
  std::vector<Numbers> lists = {};
  std::vector<ScheduleChoice> parts = {};
  bool operator==(const ScheduleChoice& other) const;
};

inline constexpr std::size_t max_parts = 8;

/// The schedule with its defaults; `id` may be PyTorch's name.
ScheduleChoice make_schedule(std::string_view id);

/// A sentence about the first thing that is wrong: a value out of range, lists whose lengths do not fit each other, a
/// part that cannot be one.
std::optional<std::string> check(const ScheduleChoice& choice);

/// The same for something that shall become a part of another schedule.
std::optional<std::string> check_part(const ScheduleInfo& info);

/// Gives a length whose default is PyTorch's (5 steps of a polynomial, 2000 of a rise) what suits a run of `steps` steps.
void fit(ScheduleChoice& choice, std::int64_t steps);

/// The choice with the lengths that a run of `steps` steps gives it where none is set: those of a part of a sequence are
/// what the milestones leave it.
ScheduleChoice in_force(ScheduleChoice choice, std::int64_t steps);

/// What must not pass in silence over `steps` steps with the method's own rate `base`, one sentence each: floors above
/// that rate, lowest rates above the highest, what has no effect, lengths that are over early, and rates that are
/// negative or not finite.
std::vector<std::string> remarks(const ScheduleChoice& choice, double base, std::int64_t steps);

/// Sets a list. Where others must have one number a piece (piecewise), they follow: cut, or their last number repeated.
void set_list(ScheduleChoice& choice, std::size_t list, Numbers values);

/// The schedule of a choice that check() accepts, for a run of `steps` steps, in its first state; null for `constant`.
std::unique_ptr<Schedule> build(const ScheduleChoice& choice, std::int64_t steps);

}  // namespace thalweg
