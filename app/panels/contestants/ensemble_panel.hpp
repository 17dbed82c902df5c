#pragma once
// The left panel's "Starts and ensemble": how often each contestant is run and from where, and where the runs end.

#include <string>

#include "panels/state.hpp"

namespace thalweg {

void draw_ensemble(const Desk& desk);

/// The table of ends as text, its columns separated by tabs: one line a contestant and group.
std::string ends_as_text(const Desk& desk);

/// Switches ensembles on, with as many runs as last time, or off.
void toggle_ensemble(const Desk& desk);

}  // namespace thalweg
