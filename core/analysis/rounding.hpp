#pragma once
// Rounding error of f near f*: how close a run can get to f*, and below which value f* does not hold.

#include "core/objective/objective.hpp"

namespace thalweg {

/// A bound on |f − f*| for a run that has converged to a global minimum: twice the largest |f − f*| within four units in the
/// last place (of the domain's largest coordinate) of the known global minima, and at least 4ε|f*|. `least` is f*. Evaluates
/// f 81 times per global minimum, 9 times in one dimension.
double least_rounding(const Objective& objective, double least);

/// f* minus a margin for rounding. A surface's f* is the least value of its domain only, so a run below the returned value has
/// left the region where f* holds. (A risk's f* is the least value known anywhere; going below it is an improvement.)
double lowest_value(const Objective& objective, double least);

}  // namespace thalweg
