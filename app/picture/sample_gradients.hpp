#pragma once
// The gradients of single samples at one iterate: how they scatter about their mean, and how the mean over a batch does.
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
  std::vector<Vec2> single;    ///< of so many samples one by one, regularization included, so that their mean is the mean over all
  std::vector<Vec2> in_batch;  ///< the same of the batch's samples
  Sym2 covariance;             ///< of one sample drawn at random
  std::size_t batch = 0;       ///< samples in the batch; 0: there is none
  Vec2 over_batch;             ///< what the step sees
  Sym2 batch_covariance;       ///< of the mean over a batch of that size
};

/// At most so many single gradients are drawn.
inline constexpr std::size_t most_single_gradients = 1000;

/// `full` is ∇f(x), which the caller has; `batch` the rows that the step sees, none where it sees all. Of more than
/// most_drawn_rows samples the covariance is estimated.
SampleGradients sample_gradients(const Risk& risk, Vec2 x, Vec2 full, std::span<const std::uint32_t> batch, bool replacement);

/// Drawn along −∇, as all slopes are.
struct SamplesPicture {
  Pixel iterate, full, over_batch;  ///< tips of the arrows
  bool batch = false;
  std::vector<Pixel> single, in_batch;      ///< tips
  std::vector<Pixel> spread, batch_spread;  ///< ellipses of one standard deviation about `full`; none where it is 0
  double factor = 1;                        ///< units of the plane per unit of the gradient
};

/// `factor`: that of other arrows in the picture; nothing chooses a round one with which the longest of arrows and
/// ellipses takes up a good part of the view.
SamplesPicture samples_picture(const SampleGradients& gradients, const View& view, std::optional<double> factor);

}  // namespace thalweg
