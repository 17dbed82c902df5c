#pragma once
// Stochastic gradients: over a batch of samples, or with additive noise.
// Robbins & Monro 1951, doi:10.1214/aoms/1177729586; Bottou, Curtis & Nocedal 2018, arXiv:1606.04838.

#include <cstdint>
#include <span>
#include <vector>

#include "core/objective/objective.hpp"

namespace thalweg {

enum class NoiseKind { isotropic, anisotropic, heavy_tailed };

/// How a run samples. Equal values give bit-identical gradients, independent of the order in which steps are visited.
struct Sampling {
  std::int64_t batch = 0;    ///< samples per gradient; 0, or at least the number of samples: the full gradient
  bool replacement = false;  ///< draw with replacement; otherwise each epoch visits every sample once, in a new order
  NoiseKind kind = NoiseKind::isotropic;
  double noise = 0;  ///< σ of the noise added to the gradient; 0: none
  std::uint64_t seed = 1;
  std::uint32_t run = 0;  ///< the member of an ensemble; each has its own random numbers

  bool exact() const { return batch == 0 && noise == 0; }
  friend bool operator==(const Sampling&, const Sampling&) = default;
};

/// The samples of each step. Without replacement an epoch has ⌈n / batch⌉ steps, and its last batch may be smaller, as in
/// PyTorch's DataLoader; with replacement every batch is full. Not thread-safe: it caches the order of the current epoch.
class Batches {
 public:
  Batches(std::size_t n, const Sampling& sampling);

  /// Whether every step uses all samples.
  bool whole() const { return size_ == n_; }
  std::size_t size() const { return size_; }
  std::int64_t steps_per_epoch() const { return std::int64_t((n_ + size_ - 1) / size_); }
  std::int64_t epoch(std::int64_t step) const { return step / steps_per_epoch(); }
  /// The total number of samples used by steps 0…step−1.
  std::int64_t seen(std::int64_t step) const;
  /// The training rows of the batch of `step`; valid until the next call. O(n) when the epoch changes.
  std::span<const std::uint32_t> at(std::int64_t step);

 private:
  std::size_t n_, size_;
  Sampling sampling_;
  std::int64_t ordered_ = -1;  // the epoch whose order is in order_
  std::vector<std::uint32_t> order_;
};

/// The noise of one step for σ = 1: standard normal; the same with y scaled by 0.1; or bivariate Student's t with two degrees
/// of freedom, which has infinite variance.
Vec2 unit_noise(NoiseKind kind, std::uint64_t seed, std::uint32_t run, std::int64_t step);

class StochasticGradient {
 public:
  /// `objective` must outlive this. If it does not average over data, or the batch is all samples, only noise is added.
  StochasticGradient(const Objective& objective, const Sampling& sampling);

  /// The gradient for the step that leaves x, given exact = ∇f(x). Does not allocate.
  Vec2 operator()(std::int64_t step, Vec2 x, Vec2 exact) noexcept;
  /// Its parts: the batch gradient (`exact` without a batch), and the noise.
  Vec2 over_batch(std::int64_t step, Vec2 x, Vec2 exact) noexcept;
  Vec2 noise(std::int64_t step) const noexcept;
  bool has_batch() const { return risk_ != nullptr; }
  bool has_noise() const { return sampling_.noise != 0; }
  /// Only with has_batch().
  Batches& batches() { return batches_; }

 private:
  const Risk* risk_;  // null where there is no batch
  bool on_a_line_;    // dimension 1: no noise along y
  Sampling sampling_;
  Batches batches_;
};

}  // namespace thalweg
