#pragma once
// Optimizer: the run-time face of every method. Concrete methods never derive from it by hand: see method.hpp.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/objective/objective.hpp"
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
  std::string_view source;  ///< paper
  std::string_view rate_like = {};  ///< the method whose suggested rates suit this one too, where a surface has none for it
};

/// Where a run is written: one entry an iterate, in arrays of the caller. f and g belong to the iterate of the same
/// index, lr to the step that leaves it.
struct Track {
  double *x, *y, *f, *gx, *gy, *lr;
};

/// Many independent runs of one method in SIMD lanes, bit-equal to single runs.
class Batch {
 public:
  virtual ~Batch() = default;
  /// Starts n runs anew.
  virtual void reset(std::size_t n) = 0;
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

  /// Steps `count` times from entry 0 of `track` (x, y, f, g filled in), writing entries 1…count and lr of entries
  /// 0…count−1. `first` is the number of entry 0; a null schedule means constant.
  virtual void advance(const Objective& objective, const Schedule* schedule, std::int64_t first, std::size_t count,
                       const Track& track) noexcept = 0;

  /// One step from `x` with all its rows; the last row of role `step` is x′ − x exactly. Returns x′.
  virtual Vec2 explain(const Objective& objective, const Schedule* schedule, std::int64_t step, Vec2 x, Recorder& recorder) = 0;

  virtual std::unique_ptr<Batch> batch() const = 0;
};

}  // namespace thalweg
