#pragma once
// Surface: an objective and what is known of it.

#include <memory>
#include <optional>
#include <vector>

#include "core/scene/run_key.hpp"

namespace thalweg {

struct Surface {
  ObjectiveKey key;
  std::shared_ptr<const Objective> objective;
  /// What a graph draws: the objective itself, or, of one variable and dear, its values at some places and cubics between.
  std::shared_ptr<const Objective> drawn;
  std::optional<double> least;  ///< f*
  double lowest = -infinity;    ///< what lies below this has left where f* holds
  std::vector<KnownPoint> known;
};

Surface make_surface(ObjectiveKey key);

}  // namespace thalweg
