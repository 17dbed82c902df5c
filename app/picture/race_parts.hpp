#pragma once
// What the pictures of a race share, whether they are drawn on the map or on a graph.

#include <cmath>
#include <string>
#include <vector>

#include "picture/race.hpp"

namespace thalweg {

/// How finely trajectories are thinned, and how those are that wind through so many points that they are a knot: what
/// lies within the width of the line is not told apart.
inline constexpr double path_thinning = 0.3, knot_thinning = 1.5;  // pixels
inline constexpr std::size_t knot_points = 4000;

inline bool inside(Pixel p, int width, int height) { return p.x >= 0 && p.y >= 0 && p.x <= float(width) && p.y <= float(height); }

/// Where something leaves the picture, on its border, and in which direction (a unit vector).
struct Exit {
  Pixel at, direction;
};
/// Of the segment from `inner` to `outer`, both in pixels within ±farthest_pixel, `margin` pixels inside of the border of width × height.
Exit exit_point(Vec2 inner, Vec2 outer, int width, int height, float margin);

/// The first iterate from which on the run was never `visible(k)` up to `upto`; −1 when it is visible there.
template <class Visible>
std::int64_t left_view_at(std::int64_t upto, const Visible& visible) {
  if (visible(upto)) return -1;
  std::int64_t k = upto;
  while (k > 0 && upto - k < 100'000 && !visible(k - 1)) --k;
  return k;
}

/// Ticks about `spacing` pixels apart with enough digits to tell neighbours apart, however deep the zoom; `flip` for
/// axes that run upwards.
std::vector<AxisTick> axis_ticks(double low, double high, int pixels, float spacing, bool flip);

}  // namespace thalweg
