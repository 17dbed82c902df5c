#pragma once
// Pins: trajectories that are kept, and drawn faintly, for comparison with the present ones. They belong to the session, not
// to the scene file or the history.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/scene/run_key.hpp"

namespace thalweg {

struct PinnedRun {
  Contestant contestant;  ///< as it was
  std::string was;        ///< its name at that time
  std::string name;       ///< its present name, distinct from the contestants' and other pins': "Adam η 0.05, pinned"
  std::shared_ptr<const Run> run;
};

/// All trajectories shown at one moment.
struct Pin {
  int id = 0;
  Scene scene;             ///< as it was
  ObjectiveKey objective;  ///< that the runs are on
  /// Whether the runs are on the session's present objective; only then may they be drawn on its map. Maintained by the
  /// session.
  bool comparable = true;
  std::vector<PinnedRun> runs;
};

/// The differences between the pinned scene and `now`, one line per change: "Adam: η 0.05 → 0.1", "start (−1.5, 2) → (0, 1)",
/// "RMSprop is gone". Empty if there are none. `names`: of the contestants of `now`.
std::vector<std::string> differences(const Pin& pin, const Scene& now, std::span<const std::string> names);

}  // namespace thalweg
