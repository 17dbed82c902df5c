#pragma once
// What kind of point a run has come to rest at.

#include "core/objective/objective.hpp"

namespace thalweg {

/// Of a point p where the gradient is small: by the signs of the Hessian's eigenvalues, and where f falls (or rises) on
/// both of two small circles about p, or on the line left and right of it, ten times as much as gradient and Hessian
/// explain, by that too. So x³ has no minimum at 0, nor the monkey saddle. `degenerate` is an inflection of a function of
/// x alone. `minimum` is all that falls nowhere, a plateau included. The objective is asked up to 33 times.
PointKind stationary_kind(const Objective& objective, Vec2 p);

}  // namespace thalweg
