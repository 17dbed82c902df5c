#pragma once
// The contents of the map besides the field, as plain data in pixels: trajectories, heads, starts, edge markers, critical
// points and ticks. Built from the session; independent of the renderer.

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
  std::vector<PathPoint> past, future;  ///< simplified to what is visible; the past ends at the head
  Pixel head;
  bool head_inside = false;
  std::optional<Pixel> ghost;     ///< the next iterate, if the head is not the last
  std::vector<PathPoint> mean;    ///< path of the averaged iterate up to the head, if the run computes it
  std::optional<Pixel> mean_end;  ///< its end, if in view
};

/// A mark on the border for a head outside the view or a run that diverged, with its label.
struct EdgeMark {
  int id = 0, style = 0;
  Pixel at;         ///< on the border
  Pixel direction;  ///< unit vector outwards
  std::string title, detail;
  bool diverged = false;
};

struct StartMark {
  int id = 0;  ///< 0: the scene's start; else the contestant that has its own
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
  std::vector<Trajectory> trajectories;  ///< in drawing order, by f at the head ascending; diverged runs last
  std::vector<Trajectory> ghosts;        ///< pinned runs that differ from the current ones, to be drawn faint below; no futures
  std::vector<EdgeMark> edges;
  std::vector<StartMark> starts;
  std::vector<CriticalMark> critical;
  std::vector<AxisTick> x_ticks, y_ticks;
};

/// Builds race pictures. Keeps the bounding-box trees of the trajectories between frames, so that the cost of a frame depends
/// on what is visible, not on the length of the runs.
class RacePainter {
 public:
  /// `scale`: framebuffer pixels per unit of the interface. `head`: the step at which heads are drawn, by default the
  /// session's. `ghosts_first` swaps the newest pinned trajectories with the current ones. `critical`: the points to mark;
  /// null: the objective's known points.
  RacePicture build(const Session& session, const View& view, float scale, std::optional<std::int64_t> head = std::nullopt,
                    bool ghosts_first = false, const CriticalPoints* critical = nullptr);

 private:
  struct Tree {
    PathPyramid pyramid;
    std::uint64_t version = 0;
  };
  static const PathPyramid& grown(Tree& tree, std::uint64_t version, std::span<const double> x, std::span<const double> y);

  std::map<std::pair<int, int>, Tree> trees_;  // by pin (0: the current run) and contestant
  std::map<int, Tree> mean_trees_;
};

/// "minimum", "saddle", … in the current language.
std::string_view kind_name(PointKind kind);

/// "Diverged at step 9", see diverged_at(); "" if the run did not diverge.
std::string divergence_title(const Run& run);
/// Why a run diverged: "f is not finite at the start"; "η = 0.0025 is above 2/λmax = 0.00105" if gradient descent or momentum
/// violated that bound on a convex quadratic; else "η = 0.0025".
std::string divergence_reason(const Session& session, const Contestant& contestant);

}  // namespace thalweg
