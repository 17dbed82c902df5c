#pragma once
// Compares the learning rate of a run with the stability bound that the curvature implies for gradient descent or the heavy
// ball, given the run's hyperparameters and schedule.

#include <cstdint>

#include "core/analysis/curvature.hpp"
#include "core/run/run.hpp"

namespace thalweg {

/// The heavy-ball parameters for read_curvature() at the step that leaves iterate `step`, 0 ≤ step ≤ run.last(). μ is the run's
/// own, as scheduled, or 0.9 if its method has none. Weight decay and dampening are taken from "sgd" and "momentum" only,
/// whose update HeavyBall describes.
HeavyBall heavy_ball(const Run& run, std::int64_t step);

/// Whether the learning rate of the step that leaves iterate `step` exceeds the bound of its method in `reading`, which was
/// made with heavy_ball(run, step). False for methods other than "sgd" and "momentum", and without bounds.
bool breaks_bound(const Run& run, std::int64_t step, const CurvatureReading& reading);

}  // namespace thalweg
