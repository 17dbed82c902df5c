#pragma once
// Paints a trajectory with GL, on the map and on graphs: future steps dotted, past steps with a casing and fading with age,
// iterates as dots where they are far enough apart.

#include "picture/race.hpp"
#include "render/line_pass.hpp"
#include "ui/theme.hpp"

namespace thalweg {

/// Emphasis of a trajectory: full colour, dimmed, or grey.
enum class Presence { full, dimmed, grey };

struct TrajectoryStyle {
  float scale = 1;    ///< framebuffer pixels per interface unit, for distances
  float width = 1;    ///< the same for stroke widths; larger in presentations
  ui::Colour ground;  ///< colour that old steps fade into
  Presence presence = Presence::full;
};

/// Paints into the bound target; coordinates are pixels of its viewport.
void paint_trajectory(LinePass& pass, const Trajectory& trajectory, const ui::Theme& theme, const TrajectoryStyle& style);

}  // namespace thalweg
