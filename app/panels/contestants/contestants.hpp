#pragma once
// The contestants' section of the left panel: a card per contestant, and the buttons that add contestants.

#include "panels/state.hpp"

namespace thalweg {

void draw_contestants(const Desk& desk);

/// Initial position of a contestant's own start: the shared start offset by 6 % of the domain along each axis.
Vec2 start_aside(const Session& session);

}  // namespace thalweg
