#pragma once
// Cubic Hermite interpolation of an expensive function of one variable, for drawing it.

#include <memory>

#include "core/objective/objective.hpp"

namespace thalweg {

/// Samples `line` (dimension 1) at the ends of `cells` ≥ 1 equal cells of [low, high] and interpolates values and slopes
/// between: exact at the samples, with a fourth-order error elsewhere, and NaN outside [low, high]. Parameters and known
/// points are those of a copy of `line`; set() has no effect.
std::unique_ptr<Objective> sampled_line(const Objective& line, double low, double high, std::size_t cells);

}  // namespace thalweg
