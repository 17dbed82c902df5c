#pragma once
// Schedule: the learning rate (and, where cycled, the momentum) of each step.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/param/list.hpp"

namespace thalweg {

/// What a step uses. `momentum` is NaN where the schedule leaves it alone.
struct Rates {
  double lr;
  double momentum = std::numeric_limits<double>::quiet_NaN();
};

/// A length in steps, as a share of the run's number of steps N.
struct Length {
  std::string_view key = {};  ///< empty: there is none
  double share = 1;
};

/// The default of the parameter ScheduleInfo::follows names: as long as nothing else is set it is its share of N.
inline constexpr double follows_steps = 0;

struct ScheduleInfo {
  std::string_view id;       ///< "exponential"
  std::string_view name;     ///< "Exponential decay"
  std::string_view formula;  ///< of η at step e, in the TeX subset of ui/typeset.hpp
  std::span<const ParamSpec> params;
  std::string_view source;
  std::span<const ListSpec> lists = {};           ///< parameters that are lists of numbers
  std::string_view torch = {};                    ///< PyTorch's class, which stands for the id as well: "StepLR"
  bool watches = false;                           ///< it has a state, which follows the loss
  std::span<const std::string_view> parts = {};   ///< not empty: made of other schedules (see set_parts()), at first of these
  Length follows = {};                            ///< the length that follows the run: see follows_steps and in_force()
  Length fitting = {};                            ///< a length with a default of PyTorch's, and what suits a run of N steps: see fit()
  std::span<const std::string_view> floors = {};  ///< rates that the method's own is meant to fall to
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
  /// Lists by position in info().lists, and the parts; what check(ScheduleChoice) accepts.
  virtual void set_list(std::size_t, const Numbers&) {}
  virtual void set_parts(std::vector<std::unique_ptr<Schedule>>) {}

  /// The rates of the step that leads from iterate `step` (0-based) to the next; `base` is the method's own η.
  virtual Rates at(std::int64_t step, double base) const noexcept = 0;

  /// The loss of the iterate that a step has just left, and the method's own η; only schedules with a state care.
  virtual void observe(double /*loss*/, double /*base*/) noexcept {}
  /// The state as plain bytes, for snapshots; reset() is the state before the first step.
  virtual std::span<std::byte> state() noexcept { return {}; }
  virtual void reset() noexcept {}
};

}  // namespace thalweg
