#pragma once
// Surface: an objective with what is known about it.

#include <memory>
#include <optional>
#include <vector>

#include "core/scene/run_key.hpp"

namespace thalweg {

struct Surface {
  ObjectiveKey key;
  std::shared_ptr<const Objective> objective;
  /// What a graph draws: the objective itself, or a cubic interpolant of samples if it is a costly one of one variable.
  std::shared_ptr<const Objective> drawn;
  std::optional<double> least;  ///< f*
  double lowest = -infinity;    ///< a run with values below this has left the region where f* holds
  std::vector<KnownPoint> known;
};

Surface make_surface(ObjectiveKey key);

}  // namespace thalweg
