#pragma once
// What standard error tells of an objective over data, one line each.

#include "core/objective/objective.hpp"
#include "core/scene/scene.hpp"

namespace thalweg {

/// The remarks on its rows, and which parameters were set to no effect. Nothing for other objectives.
void tell_remarks(const Objective& objective);

/// What must not pass in silence of the contestants' learning rates: see remarks() of the schedules.
void tell_schedule_remarks(const Scene& scene);

}  // namespace thalweg
