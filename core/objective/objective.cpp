#include "core/objective/objective.hpp"

#include <algorithm>

namespace thalweg {

bool least_everywhere(const ObjectiveInfo& info) {
  return std::none_of(info.tags.begin(), info.tags.end(), [](std::string_view tag) { return tag == "unbounded" || tag == "slice"; });
}

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
