#pragma once
// The left panel: the objective with its parameters, and the contestants with theirs.

#include "panels/state.hpp"
#include "ui/context.hpp"

namespace thalweg {

void draw_left_panel(const Desk& desk, const ui::Rect& rect);

}  // namespace thalweg
