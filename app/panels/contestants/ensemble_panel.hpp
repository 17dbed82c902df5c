#pragma once
// The left panel's "Starts and ensemble": number of runs per contestant, distribution of the starts, and where the runs end.

#include <string>

#include "panels/state.hpp"

namespace thalweg {

void draw_ensemble(const Desk& desk);

/// The table of ends as tab-separated text: a header line, then one line per contestant and group of ends.
std::string ends_as_text(const Desk& desk);

/// Turns the ensemble off, or on with the last number of runs used in this window (initially 200).
void toggle_ensemble(const Desk& desk);

}  // namespace thalweg
