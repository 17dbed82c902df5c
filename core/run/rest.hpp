#pragma once
// Whether a point where a method has come to rest is one from which the objective does not fall.

#include "core/objective/objective.hpp"

namespace thalweg {

/// True where the gradient is small against the curvature: the local quadratic model is stationary within 10⁻³ of the
/// point's size (at least 1), or Newton's step changes f by no more than 10⁻⁹ of its size. Else the point may lie at a
/// kink: true where, on circles about it, f falls nowhere by more than 2 % of what it rises. The objective is asked up to
/// 130 times.
bool at_rest(const Objective& objective, Vec2 p);

}  // namespace thalweg
