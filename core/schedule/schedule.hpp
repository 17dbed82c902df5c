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

/// The rates of one step. `momentum` is NaN if the schedule does not set it.
struct Rates {
  double lr;
  double momentum = std::numeric_limits<double>::quiet_NaN();
};

/// A parameter that is a length in steps, and its share of the run's number of steps N.
struct Length {
  std::string_view key = {};  ///< of the parameter; empty: none
  double share = 1;
};

/// The value of the parameter named by ScheduleInfo::follows that stands for its share of N: its default.
inline constexpr double follows_steps = 0;

struct ScheduleInfo {
  std::string_view id;       ///< "exponential"
  std::string_view name;     ///< "Exponential decay"
  std::string_view formula;  ///< of η at step e, in the TeX subset of ui/typeset.hpp
  std::span<const ParamSpec> params;
  std::string_view source;
  std::span<const ListSpec> lists = {};           ///< parameters that are lists of numbers
  std::string_view torch = {};                    ///< PyTorch's class, accepted in place of the id: "StepLR"
  bool watches = false;                           ///< has a state that depends on the loss, see observe()
  std::span<const std::string_view> parts = {};   ///< not empty: composed of other schedules, by default these (see set_parts())
  Length follows = {};                            ///< the length that follows the run, see follows_steps and in_force()
  Length fitting = {};                            ///< a length with PyTorch's default, and its share that suits a run of N steps, see fit()
  std::span<const std::string_view> floors = {};  ///< keys of floors, meant to lie below the method's own rate
};

/// Most schedules are closed forms: at() depends on its arguments only and may be called for any step in any order. A
/// schedule that watches the loss has a state, which a run saves with the optimizer's.
class Schedule {
 public:
  virtual ~Schedule() = default;
  virtual const ScheduleInfo& info() const = 0;
  virtual std::unique_ptr<Schedule> clone() const = 0;
  virtual void set(std::size_t param, double value) = 0;
  virtual double get(std::size_t param) const = 0;
  /// Lists by their position in info().lists, and the parts. The values must pass check(ScheduleChoice).
  virtual void set_list(std::size_t, const Numbers&) {}
  virtual void set_parts(std::vector<std::unique_ptr<Schedule>>) {}

  /// The rates of the step from iterate `step` (0-based) to the next; `base` is the method's own learning rate.
  virtual Rates at(std::int64_t step, double base) const noexcept = 0;

  /// Reports the loss of the iterate that a step has just left, and the method's own rate. Ignored by schedules without
  /// state.
  virtual void observe(double /*loss*/, double /*base*/) noexcept {}
  /// The state as plain bytes, for snapshots. reset() restores the state before the first step.
  virtual std::span<std::byte> state() noexcept { return {}; }
  virtual void reset() noexcept {}
};

}  // namespace thalweg
