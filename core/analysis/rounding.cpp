#include "core/analysis/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace thalweg {

namespace {

constexpr double eps = std::numeric_limits<double>::epsilon();
constexpr int units = 4;        // in the last place
constexpr double slack = 1e-9;  // relative to max(1, |f*|): far above the rounding error of any surface

}  // namespace

double least_rounding(const Objective& objective, double least) {
  const Domain& d = objective.info().domain;
  const bool line = objective.info().dimension == 1;
  double most = units * eps * std::fabs(least);
  for (const KnownPoint& point : objective.known_points()) {
    if (point.kind != PointKind::minimum || !point.global) continue;
    double largest = std::max({std::fabs(point.at.x), std::fabs(d.x_low), std::fabs(d.x_high)});
    if (!line) largest = std::max({largest, std::fabs(point.at.y), std::fabs(d.y_low), std::fabs(d.y_high)});
    for (int i = -units; i <= units; ++i) {
      for (int j = line ? 0 : -units; j <= (line ? 0 : units); ++j) {
        const double off = std::fabs(objective.value(point.at + eps * largest * Vec2{double(i), double(j)}) - point.f);
        if (std::isfinite(off)) most = std::max(most, 2 * off);
      }
    }
  }
  return most;
}

double lowest_value(const Objective& objective, double least) {
  return least - std::max(least_rounding(objective, least), slack * std::max(1.0, std::fabs(least)));
}

}  // namespace thalweg
