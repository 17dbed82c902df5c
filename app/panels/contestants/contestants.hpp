#pragma once
// The contestants' part of the left panel: each with its parameters, and what adds one.

#include "panels/state.hpp"

namespace thalweg {

void draw_contestants(const Desk& desk);

/// Where a contestant starts that is given its own start: beside the shared one.
Vec2 start_aside(const Session& session);

}  // namespace thalweg
