#pragma once
// Whether the objective does not fall from the point where a method has come to rest.

#include "core/objective/objective.hpp"

namespace thalweg {

/// True if the gradient at p is small relative to the curvature: the step of the local quadratic model is at most 10⁻³ max(1,
/// |p|), or it changes f by at most 10⁻⁹ max(1, |f|). Otherwise p may lie at a kink: true if on two small circles about p f
/// falls nowhere by more than 2 % of its greatest rise. At most 129 evaluations of the objective.
bool at_rest(const Objective& objective, Vec2 p);

}  // namespace thalweg
