#pragma once
// Hyperparameters without effect on a contestant's run, and remarks on its schedule.

#include <string>
#include <vector>

#include "core/optimizer/idle.hpp"
#include "core/scene/scene.hpp"

namespace thalweg {

/// Why hyperparameter `param` has no effect from the first step to the last, edits included; empty if it has one. `around` is
/// circumstances() of the run.
Idle idle_hyper(const Contestant& contestant, std::size_t param, const Circumstances& around);

/// A sentence for each hyperparameter that is set, or edited, without effect: "c1 of bfgs has no effect. The exact search …"
std::vector<std::string> idle_hypers(const Scene& scene, const Contestant& contestant);

/// Remarks on a contestant's schedule, a sentence each: that its method uses none of the rates or only the first; else those
/// of remarks(). Empty if there is no schedule.
std::vector<std::string> schedule_remarks(const Scene& scene, const Contestant& contestant);

}  // namespace thalweg
