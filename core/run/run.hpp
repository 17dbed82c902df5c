#pragma once
// Run: one method on one objective from one start, computed whole and then navigated. Any step can be reached, with the
// optimizer's state there, bit for bit: snapshots of the state every `snapshot_interval` steps (more often where a step is
// dear), and replay.

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

/// A change of a hyperparameter in mid-run: in force from the step that leaves iterate `step`.
struct Edit {
  std::int64_t step;
  std::size_t param;
  double value;
  friend bool operator==(const Edit&, const Edit&) = default;
};

/// When a run ends before its budget. A zero (or absent) rule is off.
struct StopRule {
  double gradient = 0;          ///< ‖∇f‖ ≤ gradient
  double step = 0;              ///< ‖Δx‖ ≤ step
  std::optional<double> value;  ///< f ≤ value
  friend bool operator==(const StopRule&, const StopRule&) = default;
};

enum class StopReason {
  none,            ///< still short of its budget
  budget_spent,    ///< all steps done
  gradient_small,  ///< at what may be a minimum
  saddle,          ///< gradient small, but f falls some way and rises another
  maximum,         ///< gradient small, but f falls to all sides
  inflection,      ///< gradient small, but f falls on one side and rises on the other; of functions of x alone
  step_small,
  value_reached,
  converged,  ///< the method's own test: its bracket, its simplex, … is small enough
  gave_up,    ///< the method cannot go on, or ends where f still falls: ending() says why
  diverged,   ///< the next iterate or its f is not finite
};

/// Whether a run ends at iterate `x`, where the slope is as given; `before` is the iterate before it, null at the start.
/// Divergence comes first; none, budget_spent, converged and gave_up are not decided here (none is returned).
StopReason reason_to_stop(const Objective& objective, const StopRule& rule, Vec2 x, const Slope& slope, const Vec2* before);

/// A unique_ptr whose copies own a clone of what it points to.
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

/// What a run is. A copy shares the objective and nothing else.
struct RunSpec {
  std::shared_ptr<const Objective> objective;
  Cloned<Optimizer> optimizer;      ///< hyperparameters set; its state is reset
  Cloned<const Schedule> schedule;  ///< null: constant
  Vec2 start;
  std::int64_t budget = 1000;  ///< steps
  StopRule stop;
  std::vector<Edit> edits;  ///< ascending in step
  Clip clip = {};
  Sampling sampling = {};
  std::optional<std::int64_t> average_from = {};  ///< follow the mean of the iterates from this one on
};

/// Allocator that skips value-initialisation when a vector grows: the method writes every entry.
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
  static constexpr std::int64_t snapshot_interval = 64;  ///< at most; see interval_

  explicit Run(RunSpec spec);

  /// Computes at most `steps` more steps. Cheap to call when done() .
  void compute(std::int64_t steps);
  void compute_all() { compute(spec_.budget); }
  /// Raises the budget: the run goes on as if this had been its budget from the start. A smaller one changes nothing.
  void extend(std::int64_t budget);
  bool done() const { return stop_ != StopReason::none; }

  const RunSpec& spec() const { return spec_; }
  StopReason stop() const { return stop_; }
  /// Why the method ended the run by itself; null where it did not.
  const Ending* ending() const { return ending_; }
  /// Whether the method's own test ended the run: then it would repeat its point, wherever that is.
  bool repeats() const { return repeats_; }
  /// The last finite iterate's number. When diverged, iterate last() + 1 is the first that is not finite.
  std::int64_t last() const { return std::int64_t(x_.size()) - 1; }
  Vec2 at(std::int64_t step) const { return {x_[std::size_t(step)], y_[std::size_t(step)]}; }

  // One entry an iterate, 0…last(). lr belongs to the step that leaves the iterate; the last one's is the rate that
  // the next step would use.
  std::span<const double> x() const { return x_; }
  std::span<const double> y() const { return y_; }
  std::span<const double> f() const { return f_; }
  std::span<const double> gx() const { return gx_; }
  std::span<const double> gy() const { return gy_; }
  std::span<const double> lr() const { return lr_; }
  double gradient_norm(std::int64_t step) const;
  // The mean of the iterates average_from…k and f there, one entry an iterate; before average_from the iterate itself.
  // Empty where no mean is asked for. Polyak & Juditsky 1992, doi:10.1137/0330046. The method does not see it, and its
  // evaluations are not counted.
  std::span<const double> average_x() const { return average_x_; }
  std::span<const double> average_y() const { return average_y_; }
  std::span<const double> average_f() const { return average_f_; }
  /// Evaluations on the way to iterate `step`.
  Counts counts(std::int64_t step) const;
  /// Samples that the way to iterate `step` has looked at, where the objective is an average over data: a batch a gradient,
  /// all of them for each evaluation of a searching method. 0 for other objectives.
  double samples(std::int64_t step) const;
  /// What the method sees instead of the exact gradient; null where it sees that.
  StochasticGradient* sampled() const { return sampled_.get(); }

  /// All that can be told of the update that leaves iterate `step` (0 ≤ step ≤ last()), by snapshot and replay.
  Recorder explain(std::int64_t step) const;
  /// The iterate after `step`, computed by replay alone (for tests: bit-equal to at(step + 1)).
  Vec2 replay(std::int64_t step) const;
  /// Hyperparameters in force at `step`, after edits, before the schedule.
  std::vector<double> hyper_at(std::int64_t step) const;

 private:
  using Column = std::vector<double, Uninitialized<double>>;

  /// What a run is at one step, apart from its iterate.
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
  std::vector<Counts> counts_;        // one an iterate for searching methods, empty for the others
  std::int64_t interval_;             // between snapshots, a power of two: shorter over many rows, so that a replay stays quick
  std::vector<std::byte> snapshots_;  // the states of optimizer and schedule at iterates 0, interval_, 2 interval_, …
};

/// The step of a diverged run's first iterate that is not finite or has no finite f: the start is one as well.
std::int64_t diverged_at(const Run& run);

/// Whether the run came to rest where f still falls some way: at a saddle, a maximum or an inflection.
bool at_no_minimum(StopReason reason);

}  // namespace thalweg
