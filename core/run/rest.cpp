#include "core/run/rest.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace thalweg {

namespace {

/// Whether the quadratic model with |eigenvalues| is stationary at the point: by its step, or by its decrease of f.
bool model_at_rest(const Objective& objective, const Curvature& c, double scale) {
  if (c.g == Vec2{}) return true;
  double step = 0, decrease = 0;
  const auto along = [&](double slope, double curvature) {
    if (slope == 0) return;
    step = std::hypot(step, slope / curvature);  // infinite if there is no curvature
    decrease += slope * slope / (2 * std::fabs(curvature));
  };
  if (objective.info().dimension == 1) {
    along(c.g.x, c.h.xx);
  } else {
    const Eigen2 e = eigen(c.h);
    along(dot(c.g, e.low_vector), e.low);
    along(dot(c.g, e.high_vector), e.high);
  }
  return step <= 1e-3 * scale || decrease <= 1e-9 * std::max(1.0, std::fabs(c.f));
}

}  // namespace

bool at_rest(const Objective& objective, Vec2 p) {
  const double scale = std::max({1.0, std::fabs(p.x), std::fabs(p.y)});
  const Curvature c = objective.curvature(p);
  if (model_at_rest(objective, c, scale)) return true;
  const bool line = objective.info().dimension == 1;
  const int directions = line ? 2 : 64;
  for (const double radius : {1e-2 * scale, 1e-3 * scale}) {
    double rise = 0, fall = 0;
    for (int i = 0; i < directions; ++i) {
      const double angle = 2 * std::numbers::pi * i / directions;
      const Vec2 way = line ? Vec2{i == 0 ? radius : -radius, 0} : Vec2{radius * std::cos(angle), radius * std::sin(angle)};
      const double change = objective.value(p + way) - c.f;
      if (!(change >= 0)) fall = std::max(fall, std::isnan(change) ? 0 : -change);
      else rise = std::max(rise, change);
    }
    if (fall > 0.02 * rise) return false;
  }
  return true;
}

}  // namespace thalweg
