#pragma once
// Remarks on data, schedules and ends of runs for standard error, one line each.

#include <string>

#include "core/run/run.hpp"
#include "core/scene/scene.hpp"

namespace thalweg {

/// The remarks on the objective's rows, and parameters set without effect. Nothing if it is not over data.
void tell_remarks(const Objective& objective);

/// The remarks on the schedules of the contestants, see schedule_remarks().
void tell_schedule_remarks(const Scene& scene);

/// Why and where a run ended before its budget; nothing if it did not. `whose`: "Adam", or "" for the only run.
void tell_early_end(const Run& run, const std::string& whose = "");

}  // namespace thalweg
