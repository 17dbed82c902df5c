#pragma once
// The gradient that a run gets to see where it is not the exact one: taken over a batch of samples, or with noise on it.
// Robbins & Monro 1951, doi:10.1214/aoms/1177729586; Bottou, Curtis & Nocedal 2018, arXiv:1606.04838.

#include <cstdint>
#include <span>
#include <vector>

#include "core/objective/objective.hpp"

namespace thalweg {

enum class NoiseKind { isotropic, anisotropic, heavy_tailed };

/// How a run samples. The same values give the same gradients, bit for bit, in whatever order steps are visited.
struct Sampling {
  std::int64_t batch = 0;    ///< samples a gradient; 0, or at least as many as there are: all, the exact gradient
  bool replacement = false;  ///< each sample is drawn anew; otherwise every epoch visits each once, in a new order
  NoiseKind kind = NoiseKind::isotropic;
  double noise = 0;  ///< σ of what is added to the gradient
  std::uint64_t seed = 1;
  std::uint32_t run = 0;  ///< which member of an ensemble

  bool exact() const { return batch == 0 && noise == 0; }
  friend bool operator==(const Sampling&, const Sampling&) = default;
};

/// Which samples each step sees. Without replacement an epoch has ⌈n / batch⌉ steps and the last batch may be smaller,
/// as in PyTorch's DataLoader; with replacement every batch is full. Not for use by several threads at once: it keeps the order of the
/// epoch.
class Batches {
 public:
  Batches(std::size_t n, const Sampling& sampling);

  /// All samples at every step.
  bool whole() const { return size_ == n_; }
  std::size_t size() const { return size_; }
  std::int64_t steps_per_epoch() const { return std::int64_t((n_ + size_ - 1) / size_); }
  std::int64_t epoch(std::int64_t step) const { return step / steps_per_epoch(); }
  /// How many samples steps 0…step−1 have seen.
  std::int64_t seen(std::int64_t step) const;
  /// The training rows that `step` sees; valid until the next call.
  std::span<const std::uint32_t> at(std::int64_t step);

 private:
  std::size_t n_, size_;
  Sampling sampling_;
  std::int64_t ordered_ = -1;  // the epoch whose order is in order_
  std::vector<std::uint32_t> order_;
};

/// Noise of one step, of scale 1 before σ: standard normal; the same with a tenth of it along y; or Student's t with two
/// degrees of freedom, whose variance is infinite.
Vec2 unit_noise(NoiseKind kind, std::uint64_t seed, std::uint32_t run, std::int64_t step);

class StochasticGradient {
 public:
  /// `objective` outlives this. Where it is no average over data, or the batch is the whole, only noise is added.
  StochasticGradient(const Objective& objective, const Sampling& sampling);

  /// What the step that leaves x sees; `exact` is ∇f(x). Allocates nothing after the first step of an epoch order.
  Vec2 operator()(std::int64_t step, Vec2 x, Vec2 exact) noexcept;
  /// The parts of it: over the batch, and the noise that is added.
  Vec2 over_batch(std::int64_t step, Vec2 x, Vec2 exact) noexcept;
  Vec2 noise(std::int64_t step) const noexcept;
  bool has_batch() const { return risk_ != nullptr; }
  bool has_noise() const { return sampling_.noise != 0; }
  /// Only with has_batch().
  Batches& batches() { return batches_; }

 private:
  const Risk* risk_;  // null where there is no batch
  bool on_a_line_;    // there is no slope along y
  Sampling sampling_;
  Batches batches_;
};

}  // namespace thalweg
