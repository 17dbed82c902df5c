#pragma once
// Change: what a command makes of a scene, with the objective that goes with it. Worked out from values alone, so that it
// can be done beside the window where it takes long.

#include <optional>

#include "session/command.hpp"
#include "session/surface.hpp"

namespace thalweg {

struct Change {
  Scene after;
  std::optional<Surface> surface;  ///< nothing: the objective stays what it is
};

/// What makes a scene of another. `present` is the key of the objective that is there.
struct ChangeRequest {
  Scene before;
  Command command;
  std::optional<Document> restored;  ///< of Undo and Redo: what comes back
  ObjectiveKey present;
};

/// Throws what apply() throws.
Change change(const ChangeRequest& request);

/// Rows looked at that may be waited for; what looks at more is worked out beside the window.
inline constexpr double rows_at_once = 4e6;

/// How many rows making the objective of `scene` looks at, about, all repetitions counted.
double making(const Scene& scene);
/// How many rows change() looks at, about, all repetitions counted: at least as many as one would wait for.
double effort(const ChangeRequest& request);

}  // namespace thalweg
