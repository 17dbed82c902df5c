#pragma once
// Which hyperparameters currently have no effect, and why. Used to dim sliders and for warnings on standard error.

#include <cstdint>
#include <span>
#include <string_view>

#include "core/optimizer/idle_rule.hpp"
#include "core/optimizer/optimizer.hpp"
#include "core/schedule/choice.hpp"

namespace thalweg {

/// The circumstances of a run of `steps` steps with this schedule on an objective of this dimension.
Circumstances circumstances(int dimension, std::int64_t steps, const ScheduleChoice& schedule);

/// The reason why a hyperparameter has no effect, if any; true if it has none.
struct Idle {
  std::string_view why;       ///< a translated sentence: "There is no weight decay."; empty if the parameter may have an effect
  bool by_its_value = false;  ///< due to its present value; another value may have an effect
  explicit operator bool() const { return !why.empty(); }
};

/// Whether hyperparameter `param` is idle, given the values `hyper` of all. Values idle for the same reason give identical runs.
Idle idle(const MethodInfo& method, std::span<const double> hyper, std::size_t param, const Circumstances& around);

/// Whether a hyperparameter is used in the first step only, so that changing it during a run has no effect.
bool first_step_only(const MethodInfo& method, std::size_t param);

}  // namespace thalweg
