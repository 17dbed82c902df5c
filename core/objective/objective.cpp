#include "core/objective/objective.hpp"

namespace thalweg {

void Objective::assign(std::span<const double> values) {
  for (std::size_t i = 0; i < values.size(); ++i) set(i, values[i]);
}

std::optional<double> Objective::least_value() const {
  for (const KnownPoint& point : known_points()) {
    if (point.kind == PointKind::minimum && point.global) return point.f;
  }
  return std::nullopt;
}

}  // namespace thalweg
