#pragma once
// What standard error tells of an objective over data, one line each.

#include <string>

#include "core/run/run.hpp"
#include "core/scene/scene.hpp"

namespace thalweg {

/// The remarks on its rows, and which parameters were set to no effect. Nothing for other objectives.
void tell_remarks(const Objective& objective);

/// What must not pass in silence of the contestants' learning rates: see schedule_remarks().
void tell_schedule_remarks(const Scene& scene);

/// Why a run has ended before its budget, and where; nothing where it has not. `whose`: "Adam", or "" of the only run.
void tell_early_end(const Run& run, const std::string& whose = "");

}  // namespace thalweg
