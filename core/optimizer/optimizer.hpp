#pragma once
// Optimizer: the run-time interface of all methods. Methods do not derive from it directly; see method.hpp and
// search_method.hpp.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/objective/objective.hpp"
#include "core/optimizer/idle_rule.hpp"
#include "core/optimizer/stochastic_gradient.hpp"
#include "core/optimizer/term.hpp"
#include "core/param/param.hpp"
#include "core/schedule/schedule.hpp"

namespace thalweg {

struct MethodInfo {
  std::string_view id;       ///< "adam"
  std::string_view name;     ///< "Adam"
  std::string_view family;   ///< "gradient descent", "momentum", "adaptive", …
  std::string_view tagline;  ///< three or four words: "first and second moments"
  std::span<const ParamSpec> params;
  std::string_view source;                ///< paper
  std::string_view rate_like = {};        ///< the method whose suggested rates are used if an objective lists none for this one
  int dimension = 0;                      ///< 1: only for functions of x alone; 2: only for those of x and y; 0: for all
  std::string_view objective = {};        ///< the only objective that it runs on; empty: on all
  double bracket_rate = 0;                ///< theoretical factor of the bracket's length per step; 0 if there is none
  std::span<const IdleRule> idle = {};    ///< when its own parameters have no effect; idle.cpp has the rules for shared ones
  std::string_view first_step_only = {};  ///< keys, separated by spaces, of parameters used in the first step only
};

/// The cumulative number of evaluations of f, ∇f and ∇²f up to an iterate.
struct Counts {
  std::int64_t f = 0, g = 0, h = 0;
  friend bool operator==(const Counts&, const Counts&) = default;
};

/// Gradient clipping, by value first and then by norm; 0 is off. Pascanu et al. 2013, arXiv:1211.5063.
struct Clip {
  double norm = 0;   ///< longer gradients are scaled to this length
  double value = 0;  ///< each coordinate is clamped to ± this
  bool any() const { return norm > 0 || value > 0; }
  Vec2 operator()(Vec2 g) const {
    if (value > 0) g = min(max(g, Vec2{-value, -value}), Vec2{value, value});
    if (norm > 0) {
      const double length = thalweg::norm(g);
      if (length > norm) g = (norm / length) * g;
    }
    return g;
  }
};

/// The objective and settings of a run. Pointers and references must outlive the call.
struct RunContext {
  const Objective& objective;
  Schedule* schedule = nullptr;           ///< null: constant learning rate
  StochasticGradient* sampled = nullptr;  ///< null: the exact gradient; ignored by searching methods
  Clip clip{};
};

/// Output arrays of a run, owned by the caller, with one entry per iterate. f and g belong to the iterate of the same index,
/// lr to the step that leaves it.
struct History {
  double *x, *y, *f, *gx, *gy, *lr;  ///< lr is the accepted step length for line searches
  Counts* counts = nullptr;          ///< filled by searching methods if given; the others use one gradient per step
};

/// Many independent runs of one method in SIMD lanes, each bit-equal to a single run.
class Batch {
 public:
  virtual ~Batch() = default;
  /// Starts n new runs.
  virtual void reset(std::size_t n) = 0;
  /// Sets a hyperparameter of all runs, as Optimizer::set() does; their states are kept.
  virtual void set(std::size_t param, double value) = 0;
  /// One step of all n runs: updates x, y in place, given the gradients gx, gy there. `rates` is from Schedule::at(); a NaN lr
  /// means the method's own.
  virtual void step(double* x, double* y, const double* gx, const double* gy, Rates rates) noexcept = 0;
};

/// A method with its hyperparameters and state. advance() neither allocates nor throws; non-finite numbers propagate to the
/// caller, which must stop the run. Not thread-safe.
class Optimizer {
 public:
  virtual ~Optimizer() = default;
  virtual const MethodInfo& info() const = 0;
  virtual std::unique_ptr<Optimizer> clone() const = 0;

  /// Hyperparameters by position in info().params. set() expects a value that check() accepts.
  virtual void set(std::size_t param, double value) = 0;
  virtual double get(std::size_t param) const = 0;

  /// The state as plain bytes, for saving and restoring snapshots; reset() restores the state before the first step.
  virtual std::span<std::byte> state() noexcept = 0;
  virtual void reset() noexcept = 0;

  /// Takes `count` steps from entry 0 of `history`, whose x, y, f, g are given, and writes entries 1…count and lr of entries
  /// 0…count−1. `first` is the iterate number of entry 0. Returns the number of steps taken: fewer than `count` if the method
  /// ends its run, and then ending() gives the reason.
  virtual std::size_t advance(const RunContext& context, std::int64_t first, std::size_t count, const History& history) noexcept = 0;
  virtual const Ending* ending() const noexcept { return nullptr; }

  /// One step from `x`, recorded in `recorder`; updates the state as advance() does. The last row of role `step` is exactly
  /// x′ − x. Returns x′, or x if the method ends its run here.
  virtual Vec2 explain(const RunContext& context, std::int64_t step, Vec2 x, Recorder& recorder) = 0;

  /// A batch with the present hyperparameters; null for searching methods and for those that evaluate the gradient away from
  /// the iterate.
  virtual std::unique_ptr<Batch> batch() const = 0;
};

}  // namespace thalweg
