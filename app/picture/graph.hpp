#pragma once
// The graph of a function of one variable as plain data in pixels: the curve, its special points, and the trajectories,
// which join the points (x, f) of successive iterates.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/line_points.hpp"
#include "picture/graph_view.hpp"
#include "picture/race.hpp"

namespace thalweg {

/// A special point of the curve with its label.
struct GraphMark {
  GraphPoint point;
  Pixel at;
  float angle = 0;            ///< of the tangent on the screen, radians clockwise
  std::string title, detail;  ///< e.g. "lowest minimum in [−1, 2]" (if f is searched only there), "x = 1.09  f = −1.05"
};

/// A polyline in pieces, interrupted where f is not finite.
struct Curve {
  std::vector<Pixel> points;
  std::vector<std::size_t> starts;  ///< index of the first point of each piece, ascending
};

struct GraphPicture {
  GraphView view;
  Curve curve;
  std::vector<GraphMark> marks;
  RacePicture race;  ///< without critical points, which `marks` contain
};

/// f (`derivative` 0) or f′ (1), sampled twice per pixel; clamped 4 picture heights outside the view.
Curve sample_curve(const Objective& objective, const GraphView& view, int derivative);

/// A view of f′ over the same x that fits its robust range and contains 0. `height` in pixels.
GraphView derivative_view(const Objective& objective, const GraphView& of, int height);

/// The objective's window, widened to contain the iterates of `run` up to the first one that is more than 4 window widths
/// outside or has no finite f.
Domain window_of(const Objective& objective, const Run& run);

/// The name of the abscissa: "x", or "t" along a slice.
std::string_view variable_name(const Scene& scene);

/// The special points in view; `variable` is the name of the abscissa.
std::vector<GraphMark> graph_marks(const Objective& objective, const GraphView& view, std::string_view variable = "x");

/// Builds graph pictures. Keeps the bounding-box trees of the trajectories between frames.
class GraphBuilder {
 public:
  /// `scale`: pixels per unit of the interface. `only`: the contestant to draw, or 0 for all that are shown. `head`: the
  /// step at which heads are drawn, by default the session's.
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
