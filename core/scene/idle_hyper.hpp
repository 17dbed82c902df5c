#pragma once
// A contestant's hyperparameters without effect, and what its schedule does not do, over the whole of its run.

#include <string>
#include <vector>

#include "core/optimizer/idle.hpp"
#include "core/scene/scene.hpp"

namespace thalweg {

/// About hyperparameter `param` of a contestant: idle where it is so from the first step to the last, with every edit on
/// the way. `around` is circumstances() of its run.
Idle idle_hyper(const Contestant& contestant, std::size_t param, const Circumstances& around);

/// A sentence for each hyperparameter that is set, or edited, without effect: "c1 of bfgs has no effect. The exact search …"
std::vector<std::string> idle_hypers(const Scene& scene, const Contestant& contestant);

/// What must not pass in silence of a contestant's schedule, a sentence each: that its method takes none of the rates, or
/// the first alone; else what remarks() says of the rates themselves. Empty where there is no schedule.
std::vector<std::string> schedule_remarks(const Scene& scene, const Contestant& contestant);

}  // namespace thalweg
