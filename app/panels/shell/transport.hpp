#pragma once
// The transport bar below the map: play, step, scrub, speed.

#include "panels/state.hpp"
#include "ui/actions.hpp"
#include "ui/context.hpp"

namespace thalweg {

void draw_transport(const Desk& desk, const ui::Actions& actions, const ui::Rect& rect);

/// Changes to the next higher or lower of the offered speeds; no effect at the end of the list.
void change_speed(Session& session, bool faster);

}  // namespace thalweg
