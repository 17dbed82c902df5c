#pragma once
// Pins: trajectories that are kept, faint, to be compared with the present ones. They live in the session: neither in the
// scene file nor in the history.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/scene/run_key.hpp"

namespace thalweg {

struct PinnedRun {
  Contestant contestant;  ///< as it was
  std::string was;        ///< what it was called then
  std::string name;       ///< what it is called now, beside the present ones and other pins: "Adam η 0.05, pinned"
  std::shared_ptr<const Run> run;
};

/// All trajectories that were shown at one moment.
struct Pin {
  int id = 0;
  Scene scene;             ///< as it was
  ObjectiveKey objective;  ///< that the runs are on
  /// On the session's present objective: only then do the trajectories say anything on its map. The session keeps this true.
  bool comparable = true;
  std::vector<PinnedRun> runs;
};

/// What differs now from what was pinned, one line a change: "Adam: η 0.05 → 0.1", "start (−1.5, 2) → (0, 1)",
/// "RMSprop is gone". Empty when nothing does.
/// `names`: of the present contestants.
std::vector<std::string> differences(const Pin& pin, const Scene& now, std::span<const std::string> names);

}  // namespace thalweg
