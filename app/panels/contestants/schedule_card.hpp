#pragma once
// The part of a contestant's open card that is about its run: the learning rate's schedule with its curve, and the
// options of the run.

#include "panels/state.hpp"

namespace thalweg {

/// The dropdown of the schedules, their parameters, and the curve; nothing for methods without a learning rate.
void draw_schedule(const Desk& desk, const Contestant& contestant);

/// η over the run's steps with the present one marked, and the momentum where it is cycled. A click goes to that step.
void draw_schedule_curve(const Desk& desk, const Contestant& contestant);

/// A line that opens the options of the run: clipping where it applies, and the mean of the iterates.
void draw_run_options(const Desk& desk, const Contestant& contestant);

}  // namespace thalweg
