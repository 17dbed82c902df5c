#pragma once
// How a contestant's way is painted with GL: what is to come dotted, the past over its casing, fading with age, and its
// iterates as dots where they stand apart. The same on the map and on graphs.

#include "picture/race.hpp"
#include "render/line_pass.hpp"
#include "ui/theme.hpp"

namespace thalweg {

/// How a trajectory stands out: as itself, fallen back, or without its colour.
enum class Presence { full, dimmed, grey };

struct TrajectoryStyle {
  float scale = 1;    ///< framebuffer pixels per unit of the interface: of distances
  float width = 1;    ///< of strokes: the same, or more in presentations
  ui::Colour ground;  ///< what age fades into
  Presence presence = Presence::full;
};

/// Into the bound target, in pixels of its viewport.
void paint_trajectory(LinePass& pass, const Trajectory& trajectory, const ui::Theme& theme, const TrajectoryStyle& style);

}  // namespace thalweg
