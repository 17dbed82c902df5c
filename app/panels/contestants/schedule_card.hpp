#pragma once
// Part of a contestant's open card: the learning-rate schedule with its curve, and the run options.

#include "panels/state.hpp"

namespace thalweg {

/// The schedule dropdown, the curve, and the schedule's parameters. Draws nothing for methods without a learning rate.
void draw_schedule(const Desk& desk, const Contestant& contestant);

/// Plots η over the steps of the run and marks the current step; also the momentum if the schedule cycles it. Clicking or
/// dragging seeks to a step. The method must have a learning rate.
void draw_schedule_curve(const Desk& desk, const Contestant& contestant);

/// A fold with the run options that apply to the method: clipping, gradient noise, mean of the iterates.
void draw_run_options(const Desk& desk, const Contestant& contestant);

}  // namespace thalweg
