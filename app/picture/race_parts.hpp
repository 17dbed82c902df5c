#pragma once
// What the pictures of a race share, whether they are drawn on the map or on a graph.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "core/analysis/path_pyramid.hpp"
#include "picture/race.hpp"

namespace thalweg {

/// Appends what is to be drawn of a trajectory from iterate `first` to `last`. One that winds through so many places that
/// it is a knot is thinned more: what lies within the width of the line is not told apart, and what lies beneath several
/// layers of it is left out.
template <class MapX, class MapY>
void append_trajectory(const PathPyramid& pyramid, std::span<const double> x, std::span<const double> y, std::int64_t first,
                       std::int64_t last, const PathClip& clip, const MapX& to_x, const MapY& to_y, std::vector<PathPoint>& out) {
  constexpr double thinning = 0.3, knot_thinning = 1.5;  // pixels
  constexpr std::size_t knot_points = 4000;
  const std::size_t before = out.size();
  PathQuery query{x, y, std::size_t(first), std::size_t(last), clip, thinning, knot_points};
  pyramid.query(query, to_x, to_y, out);
  if (out.size() < before + knot_points) return;
  out.resize(before);
  query = {x, y, query.first, query.last, clip, knot_thinning};
  query.sample_knots = true;
  pyramid.query(query, to_x, to_y, out);
}

/// Where the heads of all runs stand.
struct Heads {
  const Session& session;
  std::int64_t step;

  std::int64_t of(const Run& run) const { return std::min(step, run.last()); }
  /// They stand behind the step at which it diverged.
  bool diverged(const Run& run) const { return run.stop() == StopReason::diverged && step > run.last(); }
  /// What trajectories are ordered by, the leader first: f at the head, of what has diverged ∞.
  double value(const Run& run) const { return diverged(run) ? std::numeric_limits<double>::infinity() : run.f()[std::size_t(of(run))]; }
};

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

/// The trajectory of `run` as `plane` draws it: plane.append(run, path, first, last, out) for its parts, plane.pixel(run, k) for an
/// iterate, plane.visible(pixel).
template <class Plane>
Trajectory drawn_trajectory(const Heads& heads, const Contestant& contestant, std::string_view name, const Run& run,
                            const PathPyramid& path, const Plane& plane) {
  const std::int64_t head = heads.of(run), last = heads.session.visible_last(run);  // the head's while the class predicts
  Trajectory trajectory;
  trajectory.id = contestant.id;
  trajectory.style = contestant.style;
  trajectory.name = name;
  plane.append(run, path, 0, head, trajectory.past);
  trajectory.head = plane.pixel(run, head);
  trajectory.head_inside = plane.visible(trajectory.head);
  if (head < last) {
    plane.append(run, path, head, last, trajectory.future);
    trajectory.ghost = plane.pixel(run, head + 1);
  }
  return trajectory;
}

/// Ticks about `spacing` pixels apart with enough digits to tell neighbours apart, however deep the zoom; `flip` for
/// axes that run upwards.
std::vector<AxisTick> axis_ticks(double low, double high, int pixels, float spacing, bool flip);

}  // namespace thalweg
