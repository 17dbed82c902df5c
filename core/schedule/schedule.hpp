#pragma once
// Schedule: the learning rate (and, where cycled, the momentum) of each step.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string_view>

#include "core/param/param.hpp"

namespace thalweg {

/// What a step uses. `momentum` is NaN where the schedule leaves it alone.
struct Rates {
  double lr;
  double momentum = std::numeric_limits<double>::quiet_NaN();
};

struct ScheduleInfo {
  std::string_view id;       ///< "exponential"
  std::string_view name;     ///< "Exponential decay"
  std::string_view formula;  ///< of η at step e, in the TeX subset of ui/typeset.hpp
  std::span<const ParamSpec> params;
  std::string_view source;
};

/// Most schedules are closed forms of the step number: equal calls give equal results, so any step can be asked for at
/// any time. One that watches the loss has a state, which a run keeps with the optimizer's.
class Schedule {
 public:
  virtual ~Schedule() = default;
  virtual const ScheduleInfo& info() const = 0;
  virtual std::unique_ptr<Schedule> clone() const = 0;
  virtual void set(std::size_t param, double value) = 0;
  virtual double get(std::size_t param) const = 0;

  /// The rates of the step that leads from iterate `step` (0-based) to the next; `base` is the method's own η.
  virtual Rates at(std::int64_t step, double base) const noexcept = 0;

  /// The loss of the iterate that a step has just left; only schedules with a state care.
  virtual void observe(double) noexcept {}
  /// The state as plain bytes, for snapshots; reset() is the state before the first step.
  virtual std::span<std::byte> state() noexcept { return {}; }
  virtual void reset() noexcept {}
};

}  // namespace thalweg
