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
/// is a sequence, its parts.
struct ScheduleChoice {
  std::string id = "constant";
  std::vector<double> params;
  std::vector<Numbers> lists = {};
  std::vector<ScheduleChoice> parts = {};
  bool operator==(const ScheduleChoice& other) const;
};

inline constexpr std::size_t max_parts = 8;  ///< of a sequence

/// The schedule with its defaults; `id` may be PyTorch's name. A sequence rises for ten steps and falls along a cosine.
ScheduleChoice make_schedule(std::string_view id);

/// A sentence about the first thing that is wrong: a value out of range, lists whose lengths do not fit each other, a
/// part that cannot be one.
std::optional<std::string> check(const ScheduleChoice& choice);

/// The same for something that shall become a part of a sequence.
std::optional<std::string> check_part(const ScheduleInfo& info);

/// Sets a list. Where others must have one number a piece (piecewise), they follow: cut, or their last number repeated.
void set_list(ScheduleChoice& choice, std::size_t list, Numbers values);

/// The schedule of a choice that check() accepts, in its first state; null for `constant`.
std::unique_ptr<Schedule> build(const ScheduleChoice& choice);

}  // namespace thalweg
