#pragma once
// The gradients of single samples at one iterate, their covariance, and that of the mean over a batch.
// Bottou, Curtis & Nocedal 2018, arXiv:1606.04838, section 4.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/objective/objective.hpp"
#include "picture/view.hpp"

namespace thalweg {

struct SampleGradients {
  Vec2 x, full;                ///< ∇f(x) over all samples
  std::size_t all = 0;         ///< training samples
  std::vector<Vec2> single;    ///< gradients of at most most_single_gradients samples, each including the regularization term
  std::vector<Vec2> in_batch;  ///< the same for the batch's samples
  Sym2 covariance;             ///< of the gradient of one random sample
  std::size_t batch = 0;       ///< batch size; 0: full batch
  Vec2 over_batch;             ///< the gradient over the batch
  Sym2 batch_covariance;       ///< of the mean over a random batch of that size
};

/// Limit on `single` and on `in_batch`.
inline constexpr std::size_t most_single_gradients = 1000;

/// `full` is ∇f(x); `batch` the rows of the batch, empty for full batches; `replacement` how they were drawn. For more than
/// most_drawn_rows samples the covariance is estimated from that many.
SampleGradients sample_gradients(const Risk& risk, Vec2 x, Vec2 full, std::span<const std::uint32_t> batch, bool replacement);

/// Arrows along the negative gradients.
struct SamplesPicture {
  Pixel iterate, full, over_batch;  ///< tips of the arrows
  bool batch = false;
  std::vector<Pixel> single, in_batch;      ///< tips
  std::vector<Pixel> spread, batch_spread;  ///< ellipses of one standard deviation about `full`; empty if that is 0
  double factor = 1;                        ///< units of the plane per unit of the gradient
};

/// `factor`: the scale of other arrows in the picture; nothing: a round one that fits the gradients to about 0.3 of the view.
SamplesPicture samples_picture(const SampleGradients& gradients, const View& view, std::optional<double> factor);

}  // namespace thalweg
