#pragma once
// Warm-up, shared by several schedules: a lower rate during the first w steps.

#include "core/schedule/closed_form.hpp"

namespace thalweg {

/// The rate at 0 ≤ step < steps: a linear ramp from `begin` to `base` (mode 0), or constant `begin` (mode 1).
THALWEG_INLINE Rates warm_up(double step, double base, double steps, double begin, double mode) {
  return {mode == 0 ? begin + (base - begin) * step / steps : begin};
}

namespace param {
inline constexpr std::string_view warmup_modes[] = {"linear", "constant"};
constexpr ParamSpec warmup_steps(double initial) {
  return {"warmup_steps", "w",           "warm-up",    "The number of steps before the rate itself is reached.", initial, 0, 200,
          non_negative,   Scale::linear, Kind::integer};
}
inline constexpr ParamSpec warmup_begin_lr{"warmup_begin_lr", "\\eta_0", "first rate", "The rate with which the warm-up begins.", 0, 0, 0.1,
                                           non_negative};
inline constexpr ParamSpec warmup_mode =
    choice("warmup_mode", "warm-up is", "A straight rise to the rate, or the first rate until the warm-up ends.", warmup_modes);
}  // namespace param

}  // namespace thalweg
