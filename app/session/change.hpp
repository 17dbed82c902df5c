#pragma once
// Change: what a command makes of a scene, with the objective that goes with it. Worked out from values alone, so that it
// can be done beside the window where it takes long.

#include <memory>
#include <optional>
#include <vector>

#include "core/scene/run_key.hpp"
#include "session/command.hpp"

namespace thalweg {

/// An objective and what is known of it.
struct Surface {
  ObjectiveKey key;
  std::shared_ptr<const Objective> objective;
  /// What a graph draws: the objective itself, or, of one variable and dear, its values at some places and cubics between.
  std::shared_ptr<const Objective> drawn;
  std::optional<double> least;  ///< f*
  std::vector<KnownPoint> known;
};

Surface make_surface(ObjectiveKey key);

struct Change {
  Scene after;
  std::optional<Surface> surface;  ///< nothing: the objective stays what it is
};

/// What makes a scene of another. `present` is the key of the objective that is there.
struct ChangeRequest {
  Scene before;
  Command command;
  std::optional<Scene> restored;  ///< of Undo and Redo: the scene that comes back
  ObjectiveKey present;
};

/// Throws what apply() throws.
Change change(const ChangeRequest& request);

/// How many rows change() looks at, about, all repetitions counted: at least as many as one would wait for.
double effort(const ChangeRequest& request);

}  // namespace thalweg
