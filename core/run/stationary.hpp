#pragma once
// Classifies the point at which a run has come to rest.

#include "core/objective/objective.hpp"

namespace thalweg {

/// The kind of a point p with a small gradient. Uses the signs of the Hessian's eigenvalues; and f counts as falling (or
/// rising) if on each of two small circles about p, or on the line to its left and right, it does so by more than ten times
/// what gradient and Hessian explain. So 0 is no minimum of x³ or the monkey saddle. `degenerate`: an inflection of a
/// function of x alone. `minimum`: f falls nowhere, plateaus included. At most 33 evaluations of the objective.
PointKind stationary_kind(const Objective& objective, Vec2 p);

}  // namespace thalweg
