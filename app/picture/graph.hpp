#pragma once
// What the graph of a function of one variable shows, as plain data in pixels: the curve, its special points, and the
// race upon it: iterates are points of the curve, joined one to the next.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/line_points.hpp"
#include "picture/graph_view.hpp"
#include "picture/race.hpp"

namespace thalweg {

/// A special point of the curve, in words.
struct GraphMark {
  GraphPoint point;
  Pixel at;
  float angle = 0;            ///< of the tangent on the screen, radians clockwise
  std::string title, detail;  ///< "global minimum", "lowest minimum in [−1, 2]" where f is known there only; "x = 1.09  f = −1.05"
};

/// A polyline; pieces are interrupted where f is not finite or far outside.
struct Curve {
  std::vector<Pixel> points;
  std::vector<std::size_t> starts;  ///< where a new piece begins, 0 first
};

struct GraphPicture {
  GraphView view;
  Curve curve;
  std::vector<GraphMark> marks;
  RacePicture race;  ///< without critical points: the marks tell them
};

/// f, or f′ (`derivative` 1), sampled twice a pixel.
Curve sample_curve(const Objective& objective, const GraphView& view, int derivative);

/// The window of f′ over the view's x: what f′ does there, with zero in it.
GraphView derivative_view(const Objective& objective, const GraphView& of, int height);

/// The objective's window, widened so that the iterates of `run` are in it as far as they stay within reach of it.
Domain window_of(const Objective& objective, const Run& run);

/// "x", or "t" along a slice.
std::string_view variable_name(const Scene& scene);

/// The special points in view; `variable` is what the abscissa is called.
std::vector<GraphMark> graph_marks(const Objective& objective, const GraphView& view, std::string_view variable = "x");

/// Keeps the bounding-box trees of the trajectories from frame to frame.
class GraphBuilder {
 public:
  /// `only`: the contestant that this graph is about, or 0 for all that are shown. The heads stand at `head`, or where
  /// the session's clock is.
  GraphPicture build(const Session& session, const GraphView& view, float scale, int only, std::optional<std::int64_t> head = std::nullopt);

 private:
  struct Tree {
    PathPyramid pyramid;
    std::uint64_t version = 0;
  };
  const PathPyramid& grown(const Run& run, int id, std::uint64_t version);

  std::map<int, Tree> trees_;  // by contestant
};

}  // namespace thalweg
