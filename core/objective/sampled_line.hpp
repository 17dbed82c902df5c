#pragma once
// A function of one variable whose evaluations are dear, as it is drawn: known at equally spaced places, and between them
// the cubic with the same values and slopes.

#include <memory>

#include "core/objective/objective.hpp"

namespace thalweg {

/// `line` (of dimension 1) on [low, high], looked at in `cells` + 1 places at once; NaN beyond. Parameters are `line`'s as
/// they were and cannot be changed. Hermite's interpolation: exact at the places, with an error of fourth order between.
std::unique_ptr<Objective> sampled_line(const Objective& line, double low, double high, std::size_t cells);

}  // namespace thalweg
