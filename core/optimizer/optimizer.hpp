#pragma once
// Optimizer: the run-time face of every method. Concrete methods never derive from it by hand: see method.hpp.

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
  std::string_view rate_like = {};        ///< the method whose suggested rates suit this one too, where a surface has none for it
  int dimension = 0;                      ///< 1: only for functions of x alone; 2: only for those of x and y; 0: for all
  std::string_view objective = {};        ///< the only objective that it runs on; empty: on all
  double bracket_rate = 0;                ///< the share of its bracket that each step leaves, where theory promises one
  std::span<const IdleRule> idle = {};    ///< when its own parameters have no effect; of shared ones see idle.cpp
  std::string_view first_step_only = {};  ///< keys, separated by spaces, of parameters that count at the first step alone
};

/// How often the objective has been asked for f, ∇f and ∇²f on the way to an iterate.
struct Counts {
  std::int64_t f = 0, g = 0, h = 0;
  friend bool operator==(const Counts&, const Counts&) = default;
};

/// Bounds on the gradient that a method gets to see; 0 is off. Pascanu et al. 2013, arXiv:1211.5063.
struct Clip {
  double norm = 0;   ///< longer gradients are shortened to this length
  double value = 0;  ///< each coordinate is cut at ± this
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

/// What a run happens on.
struct RunContext {
  const Objective& objective;
  Schedule* schedule = nullptr;           ///< null: constant
  StochasticGradient* sampled = nullptr;  ///< null: the exact gradient; searching methods always have that
  Clip clip{};
};

/// Where a run is written: one entry an iterate, in arrays of the caller. f and g belong to the iterate of the same
/// index, lr to the step that leaves it.
struct History {
  double *x, *y, *f, *gx, *gy, *lr;  ///< lr is what a line search accepted where there is one
  Counts* counts = nullptr;          ///< searching methods fill it where it is given; the others ask for one gradient a step
};

/// Many independent runs of one method in SIMD lanes, bit-equal to single runs.
class Batch {
 public:
  virtual ~Batch() = default;
  /// Starts n runs anew.
  virtual void reset(std::size_t n) = 0;
  /// Changes a hyperparameter of all runs, as Optimizer::set() does; their states stay.
  virtual void set(std::size_t param, double value) = 0;
  /// One step of all runs: x, y are moved; gx, gy are the gradients there. `rates` as Schedule::at() gives them,
  /// with lr NaN for the method's own.
  virtual void step(double* x, double* y, const double* gx, const double* gy, Rates rates) noexcept = 0;
};

/// A method with its hyperparameters and its state. Stepping allocates nothing and throws nothing; non-finite numbers
/// flow through to the caller, which stops the run.
class Optimizer {
 public:
  virtual ~Optimizer() = default;
  virtual const MethodInfo& info() const = 0;
  virtual std::unique_ptr<Optimizer> clone() const = 0;

  /// Hyperparameters by position in info().params. set() takes what check() accepts.
  virtual void set(std::size_t param, double value) = 0;
  virtual double get(std::size_t param) const = 0;

  /// The state as plain bytes, for snapshots; reset() is the state before the first step.
  virtual std::span<std::byte> state() noexcept = 0;
  virtual void reset() noexcept = 0;

  /// Steps `count` times from entry 0 of `history` (x, y, f, g filled in), writing entries 1…count and lr of entries
  /// 0…count−1. `first` is the number of entry 0. Returns the steps done: fewer than `count` when the method ends its
  /// run by itself; ending() then says why.
  virtual std::size_t advance(const RunContext& context, std::int64_t first, std::size_t count, const History& history) noexcept = 0;
  virtual const Ending* ending() const noexcept { return nullptr; }

  /// One step from `x` with all its rows; the last row of role `step` is x′ − x exactly. Returns x′; x where the method
  /// ends its run here.
  virtual Vec2 explain(const RunContext& context, std::int64_t step, Vec2 x, Recorder& recorder) = 0;

  /// Null for methods that search, whose steps have no common length, and where the gradient is asked for beside the iterate.
  virtual std::unique_ptr<Batch> batch() const = 0;
};

}  // namespace thalweg
