#pragma once
// The transport beneath the map: play, step, scrub, speed.

#include "panels/state.hpp"
#include "ui/actions.hpp"
#include "ui/context.hpp"

namespace thalweg {

void draw_transport(const Desk& desk, const ui::Actions& actions, const ui::Rect& rect);

/// Plays faster by one of the offered speeds, or slower.
void change_speed(Session& session, bool faster);

}  // namespace thalweg
