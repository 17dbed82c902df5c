#pragma once
// Which of the bounds on η that the curvature sets holds for a run: those of gradient descent and of the heavy ball, with
// what the run's hyperparameters and schedule make of them.

#include <cstdint>

#include "core/analysis/curvature.hpp"
#include "core/run/run.hpp"

namespace thalweg {

/// The heavy ball to read the curvature with at the step that leaves iterate `step` (0 ≤ step ≤ run.last()): with the run's
/// own μ, as scheduled, where its method has one, else 0.9; with its weight decay and dampening where the method is "sgd" or
/// "momentum", whose equations HeavyBall states.
HeavyBall heavy_ball(const Run& run, std::int64_t step);

/// Whether the run's η there is above the bound of its own method, which `reading` has for heavy_ball(run, step). False for
/// all methods but "sgd" and "momentum", and where no bound is known.
bool breaks_bound(const Run& run, std::int64_t step, const CurvatureReading& reading);

}  // namespace thalweg
