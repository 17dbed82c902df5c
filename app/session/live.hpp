#pragma once
// Live: the parts of a session, as its commands find them. The session alone puts them in order after a command.

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

/// Steps to tolerance and the like: what the results table shows of one run.
struct Result {
  /// None where there is no target, see Session::has_target().
  std::optional<std::int64_t> steps_to_tolerance;  ///< the first step from which the value stays below the tolerance, but not below f*
  bool below_least = false;  ///< the last value is less than the f* of the domain by more than rounding: f* does not hold there
  double final_f = 0;
  double path_length = 0;
};

struct LiveRun {
  std::shared_ptr<Run> run;  // shared with the pins that keep it
  RunKey key;                // the run is made anew when the scene's is another
  std::uint64_t version = 0;
  mutable Result result;
  mutable std::int64_t result_upto = -1;
  mutable double result_tolerance = 0;
};

struct PlayClock {
  bool playing = false;
  double speed = 60;    ///< steps per second
  double fraction = 0;  ///< of a step, between two ticks
};

struct Live {
  Scene scene;  ///< scene.look.step is the clock's hand, the head
  Surface surface;
  std::map<int, LiveRun> runs;     ///< by contestant
  std::vector<std::string> names;  ///< of the contestants, in the scene's order
  PlayClock clock;
  std::vector<Pin> pins;  ///< the oldest first
  int last_pin = 0;
  std::vector<std::shared_ptr<Run>> pinned_runs;  ///< those that are to be computed to their budget
  std::optional<Prediction> prediction;

  bool shown(const Contestant& contestant) const { return scene.look.solo != 0 ? contestant.id == scene.look.solo : contestant.visible; }
  /// The last step that the head may go to: the budget, or what has been revealed of it.
  std::int64_t furthest() const { return prediction ? std::min(prediction->horizon, scene.steps) : scene.steps; }
  const std::string& name(int id) const;
};

}  // namespace thalweg
