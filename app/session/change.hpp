#pragma once
// Change: the result of a command on a scene, with the objective that belongs to it. Computed from values alone, so that a
// costly one can be computed in the background.

#include <optional>

#include "session/command.hpp"
#include "session/surface.hpp"

namespace thalweg {

struct Change {
  Scene after;
  std::optional<Surface> surface;  ///< nullopt: the objective does not change
};

/// The input of change(). `present` is the key of the session's present objective.
struct ChangeRequest {
  Scene before;
  Command command;
  std::optional<Document> restored;  ///< for Undo and Redo: the document to restore
  ObjectiveKey present;
};

/// Computes a change. Throws what apply() throws.
Change change(const ChangeRequest& request);

/// The evaluations of rows that the window may wait for; costlier changes are computed in the background.
inline constexpr double rows_at_once = 4e6;

/// Estimated evaluations of rows needed to make the objective of `scene`; 0 if it is not over data.
double making(const Scene& scene);
/// Estimated evaluations of rows in change(), rather too many than too few; 0 if the objective stays.
double effort(const ChangeRequest& request);

}  // namespace thalweg
