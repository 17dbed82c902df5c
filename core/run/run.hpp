#pragma once
// Run: one method on one objective from one start, computed once and then navigated. The optimizer's state at any step is
// restored bit for bit from snapshots every `snapshot_interval` steps (more often if steps are costly) and replay.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/optimizer/optimizer.hpp"

namespace thalweg {

/// A change of a hyperparameter in mid-run, in force from the step that leaves iterate `step`.
struct Edit {
  std::int64_t step;
  std::size_t param;
  double value;
  friend bool operator==(const Edit&, const Edit&) = default;
};

/// When a run ends before its budget is spent. A rule that is zero (or nullopt) is off.
struct StopRule {
  double gradient = 0;          ///< ‖∇f‖ ≤ gradient
  double step = 0;              ///< ‖Δx‖ ≤ step
  std::optional<double> value;  ///< f ≤ value
  friend bool operator==(const StopRule&, const StopRule&) = default;
};

enum class StopReason {
  none,            ///< the budget is not spent yet
  budget_spent,    ///< all steps done
  gradient_small,  ///< gradient small, at what may be a minimum
  saddle,          ///< gradient small, but f falls in some direction and rises in another
  maximum,         ///< gradient small, but f falls in every direction
  inflection,      ///< gradient small, but f falls on one side and rises on the other; functions of x alone
  step_small,
  value_reached,
  converged,  ///< the method's own test: its bracket or simplex, say, is small enough
  gave_up,    ///< the method cannot continue, or ends where f still falls; see ending()
  diverged,   ///< the next iterate or its f is not finite
};

/// Why a run ends at iterate `x` with this slope; `none` if it goes on. `before` is the previous iterate, null at the start.
/// Divergence is tested first. Never returns budget_spent, converged or gave_up.
StopReason reason_to_stop(const Objective& objective, const StopRule& rule, Vec2 x, const Slope& slope, const Vec2* before);

/// A unique_ptr that is copied by cloning the object.
template <class T>
struct Cloned : std::unique_ptr<T> {
  Cloned(std::nullptr_t = nullptr) noexcept {}
  template <class U>
  Cloned(std::unique_ptr<U> owned) noexcept : std::unique_ptr<T>(std::move(owned)) {}
  Cloned(const Cloned& other) : std::unique_ptr<T>(other ? other->clone() : nullptr) {}
  Cloned(Cloned&&) noexcept = default;
  Cloned& operator=(Cloned other) noexcept {
    this->swap(other);
    return *this;
  }
};

/// The definition of a run. Copies share the objective and nothing else.
struct RunSpec {
  std::shared_ptr<const Objective> objective;
  Cloned<Optimizer> optimizer;      ///< with its hyperparameters set; the run resets its state
  Cloned<const Schedule> schedule;  ///< null: constant
  Vec2 start;
  std::int64_t budget = 1000;  ///< steps
  StopRule stop;
  std::vector<Edit> edits;  ///< ascending in step
  Clip clip = {};
  Sampling sampling = {};
  std::optional<std::int64_t> average_from = {};  ///< average the iterates from this one on
};

/// Allocator that does not value-initialize when a vector grows: the method writes every entry.
template <class T>
struct Uninitialized : std::allocator<T> {
  template <class U>
  struct rebind {
    using other = Uninitialized<U>;
  };
  template <class U>
  void construct(U* at) noexcept {
    ::new (static_cast<void*>(at)) U;
  }
  template <class U, class... Args>
  void construct(U* at, Args&&... args) {
    ::new (static_cast<void*>(at)) U(std::forward<Args>(args)...);
  }
};

class Run {
 public:
  static constexpr std::int64_t snapshot_interval = 64;  ///< an upper bound, see interval_

  explicit Run(RunSpec spec);

  /// Computes up to `steps` more steps. Returns at once if done().
  void compute(std::int64_t steps);
  void compute_all() { compute(spec_.budget); }
  /// Raises the budget; a run that had spent its budget goes on. A smaller budget changes nothing. The schedule stays as it
  /// was built.
  void extend(std::int64_t budget);
  bool done() const { return stop_ != StopReason::none; }

  const RunSpec& spec() const { return spec_; }
  StopReason stop() const { return stop_; }
  /// Why the method itself ended the run; null if it did not.
  const Ending* ending() const { return ending_; }
  /// Whether the method's own test ended the run: further steps would repeat its last point.
  bool repeats() const { return repeats_; }
  /// The index of the last finite iterate, 0 if even the start is not finite. See diverged_at().
  std::int64_t last() const { return std::int64_t(x_.size()) - 1; }
  Vec2 at(std::int64_t step) const { return {x_[std::size_t(step)], y_[std::size_t(step)]}; }

  // One entry per iterate, 0…last(). lr belongs to the step that leaves the iterate; the last entry is the rate that the next
  // step would use.
  std::span<const double> x() const { return x_; }
  std::span<const double> y() const { return y_; }
  std::span<const double> f() const { return f_; }
  std::span<const double> gx() const { return gx_; }
  std::span<const double> gy() const { return gy_; }
  std::span<const double> lr() const { return lr_; }
  double gradient_norm(std::int64_t step) const;
  // The mean of the iterates average_from…k, and f there, one entry per iterate; the iterate itself before average_from.
  // Empty if averaging is off. Polyak & Juditsky 1992, doi:10.1137/0330046. The method does not see the mean, and its
  // evaluations are not counted.
  std::span<const double> average_x() const { return average_x_; }
  std::span<const double> average_y() const { return average_y_; }
  std::span<const double> average_f() const { return average_f_; }
  /// Evaluations made to reach iterate `step`.
  Counts counts(std::int64_t step) const;
  /// Samples used to reach iterate `step` if the objective is an average over data: a batch per gradient if batches are
  /// drawn, else all of them per evaluation. 0 for other objectives.
  double samples(std::int64_t step) const;
  /// The gradient that the method sees in place of the exact one; null if it sees the exact one.
  StochasticGradient* sampled() const { return sampled_.get(); }

  /// The full record of the update that leaves iterate `step` (0 ≤ step ≤ last(), unchecked), by snapshot and replay.
  Recorder explain(std::int64_t step) const;
  /// The iterate after `step`, recomputed by replay (for tests: bit-equal to at(step + 1)).
  Vec2 replay(std::int64_t step) const;
  /// Hyperparameters in force at `step`, after edits, before the schedule.
  std::vector<double> hyper_at(std::int64_t step) const;

 private:
  using Column = std::vector<double, Uninitialized<double>>;

  /// The state of a run at one step, apart from the iterate.
  struct Moment {
    std::unique_ptr<Optimizer> optimizer;
    std::unique_ptr<Schedule> schedule;  // null: constant
  };

  RunContext context(const Moment& moment) const { return {*spec_.objective, moment.schedule.get(), sampled_.get(), spec_.clip}; }
  Moment moment_at(std::int64_t step) const;
  void take_snapshot();
  void apply_edits(Optimizer& optimizer, std::int64_t after, std::int64_t up_to) const;
  std::int64_t next_edit(std::int64_t after) const;
  double next_rate() const;
  void look_for_stop(std::int64_t from);
  void look_for_zero_divisor();
  void extend_average();
  bool all_finite(std::int64_t from) const;
  void truncate(std::int64_t last);
  StopReason arrived() const;

  RunSpec spec_;
  Moment now_;  // at iterate last()
  std::unique_ptr<StochasticGradient> sampled_;
  std::vector<double> initial_hyper_;
  StopReason stop_ = StopReason::none;
  const Ending* ending_ = nullptr;
  bool repeats_ = false;
  Column x_, y_, f_, gx_, gy_, lr_;
  std::vector<double> average_x_, average_y_, average_f_;
  std::vector<Counts> counts_;        // one per iterate for searching methods, empty for others
  std::int64_t interval_;             // between snapshots, a power of two: smaller for costly objectives, so that replay stays fast
  std::vector<std::byte> snapshots_;  // the states of optimizer and schedule at iterates 0, interval_, 2 interval_, …
};

/// The step of the first iterate of a diverged run at which x or f is not finite; 0 if that is the start.
std::int64_t diverged_at(const Run& run);

/// Whether the run came to rest at a saddle, a maximum or an inflection, from which f still falls.
bool at_no_minimum(StopReason reason);

}  // namespace thalweg
