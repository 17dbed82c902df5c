#pragma once
// Ghosts: the list of pinned runs, with what has changed since.

#include "panels/state.hpp"

namespace thalweg {

/// Draws into the layout of the right panel. Draws nothing if nothing is pinned.
void draw_ghosts(const Desk& desk);

}  // namespace thalweg
