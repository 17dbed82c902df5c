#pragma once
// Ghosts: the list of what is pinned, with what differs from it now.

#include "panels/state.hpp"

namespace thalweg {

/// In the layout of the right panel; nothing where nothing is pinned.
void draw_ghosts(const Desk& desk);

}  // namespace thalweg
