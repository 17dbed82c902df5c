#pragma once
// What the map of a race shows besides the field, as plain data in pixels: trajectories, heads, starts, edge markers,
// critical points and ticks. Built from the session; drawn by any painter.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/analysis/critical_points.hpp"
#include "core/analysis/path_pyramid.hpp"
#include "picture/view.hpp"
#include "session/session.hpp"

namespace thalweg {

/// One contestant on the map.
struct Trajectory {
  int id = 0, style = 0;
  std::string name;
  std::vector<PathPoint> past, future;  ///< thinned to what is visible; the past ends at the head
  Pixel head;
  bool head_inside = false;
  std::optional<Pixel> ghost;     ///< the next iterate, where the run goes on
  std::vector<PathPoint> mean;    ///< the mean of the iterates up to the head, where the run follows it
  std::optional<Pixel> mean_end;  ///< its end, where that lies inside
};

/// A head outside the view, or a run that diverged: where it left, in words.
struct EdgeMark {
  int id = 0, style = 0;
  Pixel at;         ///< on the border
  Pixel direction;  ///< unit vector outwards
  std::string title, detail;
  bool diverged = false;
};

struct StartMark {
  int id = 0;  ///< 0: the scene's start; else the contestant's own
  int style = 0;
  Pixel at;
};

struct CriticalMark {
  CriticalPoint point;
  Pixel at;
  std::string title, detail;  ///< "minimum", "(1, 1)  f = 0"
};

struct AxisTick {
  float at;  ///< pixels along the axis
  std::string label;
};

struct RacePicture {
  std::vector<Trajectory> trajectories;  ///< in drawing order: the leader first, so that each trajectory begins at its own head
  std::vector<Trajectory> ghosts;        ///< what is pinned and differs from the present, drawn faint beneath; no futures
  std::vector<EdgeMark> edges;
  std::vector<StartMark> starts;
  std::vector<CriticalMark> critical;
  std::vector<AxisTick> x_ticks, y_ticks;
};

/// Keeps the bounding-box trees of the trajectories from frame to frame, so that a frame costs what is visible and not
/// what was computed.
class RacePainter {
 public:
  /// `scale`: framebuffer pixels per unit of the interface, for tick and marker spacing; `head`: where the heads stand,
  /// the session's own where it is not given. With `ghosts_first` the newest pinned trajectories stand in the place of the
  /// present ones, and these in theirs. `critical`: the points to mark, or null for those that the surface knows.
  RacePicture build(const Session& session, const View& view, float scale, std::optional<std::int64_t> head = std::nullopt,
                    bool ghosts_first = false, const CriticalPoints* critical = nullptr);

 private:
  struct Tree {
    PathPyramid pyramid;
    std::uint64_t version = 0;
  };
  static const PathPyramid& grown(Tree& tree, std::uint64_t version, std::span<const double> x, std::span<const double> y);

  std::map<std::pair<int, int>, Tree> trees_;  // by pin (0: the present) and contestant
  std::map<int, Tree> mean_trees_;
};

/// "minimum", "saddle", … in the present language.
std::string_view kind_name(PointKind kind);

/// "Diverged at step 9", see diverged_at(); "" when it did not.
std::string divergence_title(const Run& run);
/// "f is not finite at the start"; "η = 0.0025 is above 2/λmax = 0.00105" on quadratics where that bound was broken, else "η = 0.0025".
std::string divergence_reason(const Session& session, const Contestant& contestant);

}  // namespace thalweg
