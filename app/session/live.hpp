#pragma once
// Live: the state of a session that its commands change. The session restores its invariants after each command.

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "session/pin.hpp"
#include "session/prediction.hpp"
#include "session/surface.hpp"

namespace thalweg {

/// What the results table shows of one run.
struct Result {
  /// nullopt if there is no target, see Session::has_target().
  std::optional<std::int64_t> steps_to_tolerance;  ///< the first step from which f stays within the tolerance of f*, and not below f*
  bool below_least = false;  ///< the last value is less than the domain's f* by more than rounding: f* does not hold there
  double final_f = 0;
  double path_length = 0;
};

struct LiveRun {
  std::shared_ptr<Run> run;  // shared with the pins of it
  RunKey key;                // the run is remade when the scene's key differs
  std::uint64_t version = 0;
  mutable Result result;
  mutable std::int64_t result_upto = -1;
  mutable double result_tolerance = 0;
};

struct PlayClock {
  bool playing = false;
  double speed = 60;    ///< steps per second
  double fraction = 0;  ///< of a step, carried over to the next tick
};

struct Live {
  Scene scene;  ///< scene.look.step is the head's step
  Surface surface;
  std::map<int, LiveRun> runs;     ///< by contestant
  std::vector<std::string> names;  ///< of the contestants, in the scene's order
  PlayClock clock;
  std::vector<Pin> pins;  ///< the oldest first
  int last_pin = 0;
  std::vector<std::shared_ptr<Run>> pinned_runs;  ///< those still to be computed to their budget
  std::optional<Prediction> prediction;

  bool shown(const Contestant& contestant) const { return scene.look.solo != 0 ? contestant.id == scene.look.solo : contestant.visible; }
  /// The last step that the head may reach: the budget, or the horizon in prediction mode.
  std::int64_t furthest() const { return prediction ? std::min(prediction->horizon, scene.steps) : scene.steps; }
  const std::string& name(int id) const;
};

}  // namespace thalweg
