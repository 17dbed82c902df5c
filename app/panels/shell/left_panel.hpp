#pragma once
// The left panel: the objective with its parameters, and the contestants with theirs.

#include "panels/state.hpp"
#include "ui/context.hpp"

namespace thalweg {

void draw_left_panel(const Desk& desk, const ui::Rect& rect);

/// The two halves of it.
void draw_objective(const Desk& desk);
void draw_contestants(const Desk& desk);

/// Where a contestant starts that is given its own start: beside the shared one.
Vec2 start_aside(const Session& session);

}  // namespace thalweg
