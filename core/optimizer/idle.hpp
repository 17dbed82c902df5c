#pragma once
// Hyperparameters without effect: which, and why. The slider that is dimmed and the sentence on standard error read it.

#include <cstdint>
#include <span>
#include <string_view>

#include "core/optimizer/optimizer.hpp"
#include "core/schedule/choice.hpp"

namespace thalweg {

/// What decides, beside the hyperparameters themselves, whether one of them has an effect.
struct Circumstances {
  int dimension = 2;          ///< of the objective
  std::int64_t steps = 0;     ///< of the run
  bool scheduled = false;     ///< the learning rate follows a schedule,
  bool rate_set = false;      ///< which sets it in every step, whatever the method's own,
  bool momentum_set = false;  ///< and so the momentum
};

/// Those of a run with this schedule.
Circumstances circumstances(int dimension, std::int64_t steps, const ScheduleChoice& schedule);

/// Why a hyperparameter moves no iterate.
struct Idle {
  std::string_view why;       ///< a sentence: "The Armijo search looks at no slope but the first."; empty where it may move one
  bool by_its_value = false;  ///< another value of its own may have an effect
  explicit operator bool() const { return !why.empty(); }
};

/// About hyperparameter `param` while the others are as they are. Two values that are idle for the same reason make the
/// same run.
Idle idle(const MethodInfo& method, std::span<const double> hyper, std::size_t param, const Circumstances& around);

/// Whether a hyperparameter counts at the first step alone, so that a change in the middle of a run has no effect.
bool first_step_only(const MethodInfo& method, std::size_t param);

}  // namespace thalweg
