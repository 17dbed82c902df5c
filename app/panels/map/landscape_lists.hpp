#pragma once
// The left panel's folds "Critical points", listing those in view, and "Curvature", at the current iterate of the open
// contestant, or of the first one if none is open.

#include "panels/state.hpp"

namespace thalweg {

void draw_critical_list(const Desk& desk);
void draw_curvature(const Desk& desk);

}  // namespace thalweg
