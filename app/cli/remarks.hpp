#pragma once
// What standard error tells of an objective over data, one line each.

#include "core/objective/objective.hpp"

namespace thalweg {

/// The remarks on its rows, and which parameters were set to no effect. Nothing for other objectives.
void tell_remarks(const Objective& objective);

}  // namespace thalweg
