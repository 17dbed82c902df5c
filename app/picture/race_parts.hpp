#pragma once
// Shared by the pictures of a race on the map and on a graph.

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

/// Appends the visible part of a trajectory from iterate `first` to `last`, simplified to 0.3 pixels. If that leaves 4000 or
/// more points, it is simplified to 1.5 pixels, about the line's width, and knots are sampled (PathQuery::sample_knots).
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

/// The heads of all runs at one step.
struct Heads {
  const Session& session;
  std::int64_t step;

  std::int64_t of(const Run& run) const { return std::min(step, run.last()); }
  /// Whether the run has diverged by `step`.
  bool diverged(const Run& run) const { return run.stop() == StopReason::diverged && step > run.last(); }
  /// The sort key of trajectories: f at the head, ∞ if diverged.
  double value(const Run& run) const { return diverged(run) ? std::numeric_limits<double>::infinity() : run.f()[std::size_t(of(run))]; }
};

inline bool inside(Pixel p, int width, int height) { return p.x >= 0 && p.y >= 0 && p.x <= float(width) && p.y <= float(height); }

/// A point on the border of a picture and a unit vector outwards.
struct Exit {
  Pixel at, direction;
};
/// Where the segment from `inner` to `outer` (pixels, within ±farthest_pixel) leaves width × height, reduced by `margin` pixels
/// on each side.
Exit exit_point(Vec2 inner, Vec2 outer, int width, int height, float margin);

/// The first iterate of the last stretch up to `upto` with no `visible(k)`; −1 if `upto` is visible. Looks back 100 000
/// iterates at most.
template <class Visible>
std::int64_t left_view_at(std::int64_t upto, const Visible& visible) {
  if (visible(upto)) return -1;
  std::int64_t k = upto;
  while (k > 0 && upto - k < 100'000 && !visible(k - 1)) --k;
  return k;
}

/// The trajectory of `run`. `plane` provides append(run, path, first, last, out) for its parts, pixel(run, k) for an iterate, and
/// visible(pixel).
template <class Plane>
Trajectory drawn_trajectory(const Heads& heads, const Contestant& contestant, std::string_view name, const Run& run,
                            const PathPyramid& path, const Plane& plane) {
  const std::int64_t head = heads.of(run), last = heads.session.visible_last(run);  // the head in prediction mode
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

/// Ticks about `spacing` pixels apart on an axis of `pixels`, closer if fewer than three would fit. Labels have enough digits to
/// distinguish neighbours at any zoom. `flip`: the axis runs upwards.
std::vector<AxisTick> axis_ticks(double low, double high, int pixels, float spacing, bool flip);

}  // namespace thalweg
