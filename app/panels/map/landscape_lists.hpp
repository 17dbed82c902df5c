#pragma once
// The left panel's "Critical points", with all that are in view, and "Curvature" at the open contestant's iterate.

#include "panels/state.hpp"

namespace thalweg {

void draw_critical_list(const Desk& desk);
void draw_curvature(const Desk& desk);

}  // namespace thalweg
