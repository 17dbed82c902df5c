#include "core/objective/objective.hpp"

namespace thalweg {

std::optional<double> Objective::least_value() const {
  for (const KnownPoint& point : known_points()) {
    if (point.kind == PointKind::minimum && point.global) return point.f;
  }
  return std::nullopt;
}

}  // namespace thalweg
