#pragma once
// Hyperparameters without effect: which, and why. The slider that is dimmed and the sentence on standard error read it.

#include <cstdint>
#include <span>
#include <string_view>

#include "core/optimizer/idle_rule.hpp"
#include "core/optimizer/optimizer.hpp"
#include "core/schedule/choice.hpp"

namespace thalweg {

/// The circumstances of a run with this schedule.
Circumstances circumstances(int dimension, std::int64_t steps, const ScheduleChoice& schedule);

/// Why a hyperparameter moves no iterate.
struct Idle {
  std::string_view why;       ///< a sentence, as it is shown: "There is no weight decay."; empty where it may move one
  bool by_its_value = false;  ///< another value of its own may have an effect
  explicit operator bool() const { return !why.empty(); }
};

/// About hyperparameter `param` while the others are as they are. Two values that are idle for the same reason make the
/// same run.
Idle idle(const MethodInfo& method, std::span<const double> hyper, std::size_t param, const Circumstances& around);

/// Whether a hyperparameter counts at the first step alone, so that a change in the middle of a run has no effect.
bool first_step_only(const MethodInfo& method, std::size_t param);

}  // namespace thalweg
