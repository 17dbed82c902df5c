#include "core/optimizer/stochastic_gradient.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/math/random.hpp"
#include "core/math/streams.hpp"
#include "core/objective/data/risk.hpp"

namespace thalweg {

Batches::Batches(std::size_t n, const Sampling& sampling)
    : n_(n), size_(sampling.batch == 0 ? n : std::min(n, std::size_t(sampling.batch))), sampling_(sampling) {
  if (!whole()) order_.resize(sampling.replacement ? size_ : n_);
}

std::int64_t Batches::seen(std::int64_t step) const {
  if (whole() || sampling_.replacement) return step * std::int64_t(size_);
  const std::int64_t within = step % steps_per_epoch();
  return epoch(step) * std::int64_t(n_) + within * std::int64_t(size_);
}

std::span<const std::uint32_t> Batches::at(std::int64_t step) {
  if (whole()) {
    if (order_.empty()) {
      order_.resize(n_);
      std::iota(order_.begin(), order_.end(), 0u);
    }
    return order_;
  }
  if (sampling_.replacement) {
    RandomWords words(sampling_.seed, sampling_.run, std::uint64_t(step), stream::with_replacement);
    for (std::uint32_t& i : order_) i = words.below(std::uint32_t(n_));
    return order_;
  }
  if (ordered_ != epoch(step)) {
    ordered_ = epoch(step);
    std::iota(order_.begin(), order_.end(), 0u);
    shuffle(order_, sampling_.seed, sampling_.run, std::uint64_t(ordered_), stream::order);
  }
  const std::size_t first = std::size_t(step % steps_per_epoch()) * size_;
  return std::span(order_).subspan(first, std::min(size_, n_ - first));
}

Vec2 unit_noise(NoiseKind kind, std::uint64_t seed, std::uint32_t run, std::int64_t step) {
  Random random(seed, run, std::uint64_t(step), stream::noise);
  const Vec2 z = random.normal_pair();
  switch (kind) {
    case NoiseKind::isotropic: return z;
    case NoiseKind::anisotropic: return {z.x, 0.1 * z.y};
    case NoiseKind::heavy_tailed: return z / sqrt(-log(1.0 - random.uniform()));  // χ² of two degrees is −2 log u
  }
  return z;
}

StochasticGradient::StochasticGradient(const Objective& objective, const Sampling& sampling)
    : risk_(objective.risk()),
      on_a_line_(objective.info().dimension == 1),
      sampling_(sampling),
      batches_(risk_ ? risk_->training_size() : 1, sampling) {
  if (batches_.whole()) risk_ = nullptr;
}

Vec2 StochasticGradient::over_batch(std::int64_t step, Vec2 x, Vec2 exact) noexcept {
  return risk_ ? risk_->batch_slope(x, batches_.at(step)).g : exact;
}

Vec2 StochasticGradient::noise(std::int64_t step) const noexcept {
  const Vec2 noise = sampling_.noise * unit_noise(sampling_.kind, sampling_.seed, sampling_.run, step);
  return on_a_line_ ? Vec2{noise.x, 0} : noise;
}

Vec2 StochasticGradient::operator()(std::int64_t step, Vec2 x, Vec2 exact) noexcept {
  const Vec2 g = over_batch(step, x, exact);
  return has_noise() ? g + noise(step) : g;
}

}  // namespace thalweg
