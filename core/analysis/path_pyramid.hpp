#pragma once
// PathPyramid: drawing polylines of millions of points at the cost of what is visible of them.
//
// A tree of bounding boxes with 16 children a node, over points that stay in the caller's arrays x[] and y[].
// It grows at its end as a run does. A query gives the points to draw:
//
//   pyramid.update(x, y);                       // after points were appended
//   pyramid.update(x, y, from);                 // after points from index `from` on have changed
//   pyramid.query({x, y, first, last, clip, 0.3}, to_px_x, to_px_y, out);   // appends to `out`
//
// `to_px_x` and `to_px_y` map a coordinate to pixels (double → double), each monotone; a logarithmic axis
// gives NaN or −inf where it has no place. What is drawn from the result lies within `tolerance` pixels of
// the whole polyline within the clip rectangle and the other way round. Extremes stay: parts that are narrow
// in one direction keep their full extent in the other, so that a spike of one sample in a plot of a million
// is drawn. Points that are not finite, in the data or in pixels, interrupt the polyline and never come out.
// Points far outside are replaced by points on the same segments not far outside, so that they are exact in
// float.
//
// A run that swings about a minimum for a million steps winds through few pixels a million times. With `sample_knots` a
// part of the tree within 16 × 16 pixels whose path is many times longer than its box has room for gives pieces of itself,
// evenly spread and enough of them to cover the ground several times over: the cost follows the ground, not the steps.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace thalweg {

/// A point to draw, in pixels.
struct PathPoint {
  float x, y;
  std::uint32_t index;  ///< of the source point, or of one nearby in the polyline
  bool starts;          ///< begins a new piece: no line leads here from the point before
  bool exact;           ///< the source point itself; else it was placed to bound an extent or cut at the rectangle
};

/// Pixels; widen it by half the width of the pen.
struct PathClip {
  double x_low, y_low, x_high, y_high;
};

struct PathQuery {
  std::span<const double> x, y;     ///< the arrays of the last update
  std::size_t first = 0, last = 0;  ///< the points to draw, both included
  PathClip clip{};
  double tolerance = 0.3;                                      ///< pixels
  std::size_t most = std::numeric_limits<std::size_t>::max();  ///< points: having put out so many or a few more, the query ends
  bool sample_knots = false;  ///< of parts that wind over their own ground again and again only pieces, as many as cover it
};

class PathPyramid {
 public:
  static constexpr std::size_t fan_out = 16;

  /// Points that are indexed.
  std::size_t size() const { return size_; }
  void clear();

  /// Indexes the points from `from` to the end of the arrays anew; those before stay as they are. Also
  /// shortens.
  void update(std::span<const double> x, std::span<const double> y, std::size_t from);
  void update(std::span<const double> x, std::span<const double> y) { update(x, y, size_); }

  /// Appends the points to draw. Returns the number of nodes and points that it looked at.
  template <class MapX, class MapY>
  std::size_t query(const PathQuery& query, const MapX& map_x, const MapY& map_y, std::vector<PathPoint>& out) const;

 private:
  /// Extent of the finite points of one node; x_low > x_high where there is none.
  struct Box {
    double x_low, x_high, y_low, y_high;
    bool clean;  ///< all points are finite
  };
  template <class MapX, class MapY>
  class Walk;

  std::vector<std::vector<Box>> levels_;  // levels_[0]: 16 points a box, levels_[1]: 16 boxes a box, …
  std::size_t size_ = 0;
};

}  // namespace thalweg

#include "core/analysis/path_walk.hpp"
