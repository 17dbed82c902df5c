#include "core/run/stationary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace thalweg {

namespace {

/// Whether f falls in some direction, and whether it rises in some.
struct Ways {
  bool fall, rise;
};

// On one circle about p, or to the left and right of it: by more than ten times what the quadratic model explains.
Ways beyond_model(const Objective& objective, const Curvature& c, const Eigen2& e, Vec2 p, double radius) {
  const bool line = objective.info().dimension == 1;
  const int directions = line ? 2 : 16;
  double fall = 0, rise = 0;
  for (int i = 0; i < directions; ++i) {
    const double angle = 2 * std::numbers::pi * i / directions;
    const Vec2 way = line ? Vec2{i == 0 ? radius : -radius, 0} : Vec2{radius * std::cos(angle), radius * std::sin(angle)};
    const double change = objective.value(p + way) - c.f;
    if (!std::isfinite(change)) continue;
    fall = std::max(fall, -change);
    rise = std::max(rise, change);
  }
  const double slope = norm(c.g) * radius, square = radius * radius / 2;
  const double rounding = 64 * std::numeric_limits<double>::epsilon() * std::max(1.0, std::fabs(c.f));
  return {fall > 10 * (slope + std::max(0.0, -e.low) * square) + rounding, rise > 10 * (slope + std::max(0.0, e.high) * square) + rounding};
}

}  // namespace

PointKind stationary_kind(const Objective& objective, Vec2 p) {
  const bool line = objective.info().dimension == 1;
  const Curvature c = objective.curvature(p);
  const Eigen2 e = line ? Eigen2{c.h.xx, c.h.xx, {}, {}} : eigen(c.h);
  const double scale = std::max({1.0, std::fabs(p.x), std::fabs(p.y)});
  const Ways far = beyond_model(objective, c, e, p, 1e-2 * scale), near = beyond_model(objective, c, e, p, 1e-3 * scale);
  const bool falls = e.low < 0 || (far.fall && near.fall);
  if (!falls) return PointKind::minimum;
  const bool rises = e.high > 0 || (far.rise && near.rise) || (e.low < 0 && e.high == 0);
  if (!rises) return PointKind::maximum;
  return line ? PointKind::degenerate : PointKind::saddle;
}

}  // namespace thalweg
