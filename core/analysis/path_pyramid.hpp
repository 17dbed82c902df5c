#pragma once
// PathPyramid: level of detail for polylines of millions of points; a query costs about as much as what is visible.
//
// A tree of bounding boxes with 16 children per node over points that stay in the caller's arrays x[] and y[]. Points can be
// appended cheaply. A query returns the points to draw:
//
//   pyramid.update(x, y);                       // after points were appended
//   pyramid.update(x, y, from);                 // after points from index `from` on have changed
//   pyramid.query({x, y, first, last, clip, 0.3}, to_px_x, to_px_y, out);   // appends to `out`
//
// `to_px_x` and `to_px_y` are monotone maps from a coordinate to pixels (double → double); a logarithmic axis may return NaN
// or −inf. Within the clip rectangle the drawn polyline and the full one lie within `tolerance` pixels of each other
// (Hausdorff distance). Extremes are kept: parts that are narrow in one direction keep their full extent in the other, so a
// spike of one sample in a million is drawn. Points that are not finite, in the data or in pixels, break the polyline and
// are never returned. Segments that leave the rectangle far are cut near it, so that their ends are exact in float.
//
// A run that oscillates about a minimum for a million steps crosses the same few pixels a million times. With
// `sample_knots`, a subtree within 16 × 16 pixels whose path is many times longer than needed to fill its box is drawn as
// evenly spread pieces, enough to cover the box several times: the cost depends on the covered area, not on the steps.

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
  bool starts;          ///< begins a new piece: no line from the previous point
  bool exact;           ///< the source point itself; false for a bound of an extent or a cut at the rectangle
};

/// The visible rectangle in pixels, to be widened by half the line width.
struct PathClip {
  double x_low, y_low, x_high, y_high;
};

struct PathQuery {
  std::span<const double> x, y;     ///< the arrays of the last update
  std::size_t first = 0, last = 0;  ///< the points to draw, both included
  PathClip clip{};
  double tolerance = 0.3;                                      ///< pixels
  std::size_t most = std::numeric_limits<std::size_t>::max();  ///< the query ends once it has appended this many points, or slightly more
  bool sample_knots = false;                                   ///< draw only sampled pieces of parts that cover the same pixels many times
};

class PathPyramid {
 public:
  static constexpr std::size_t fan_out = 16;

  /// The number of indexed points.
  std::size_t size() const { return size_; }
  void clear();

  /// Reindexes the points from `from` to the end of the arrays and keeps the earlier ones. Shorter arrays shrink the index.
  void update(std::span<const double> x, std::span<const double> y, std::size_t from);
  void update(std::span<const double> x, std::span<const double> y) { update(x, y, size_); }

  /// Appends the points to draw to `out`. Returns the number of nodes and points visited.
  template <class MapX, class MapY>
  std::size_t query(const PathQuery& query, const MapX& map_x, const MapY& map_y, std::vector<PathPoint>& out) const;

 private:
  /// The extent of the finite points of one node; x_low > x_high if there are none.
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
