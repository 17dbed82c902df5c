#pragma once
// f* beside what runs end at: how near to it rounding lets them come, and below which value they have left where it holds.

#include "core/objective/objective.hpp"

namespace thalweg {

/// How far f − f* of a run at rest at a global minimum may be from 0: twice the largest |f − f*| within four units in
/// the last place (of the domain's largest coordinate) of the known global minima, at least four of f* itself. `least` is f*.
double least_rounding(const Objective& objective, double least);

/// A surface's f* is the least value of its domain only: what lies below this value is less than f* by more than rounding,
/// so a run that gets there has left where f* holds. (A risk's f* is the least value known anywhere: below it is better.)
double lowest_value(const Objective& objective, double least);

}  // namespace thalweg
