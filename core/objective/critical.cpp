#include "core/objective/critical.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace thalweg {
namespace {

constexpr int max_steps = 60;
constexpr double reach = 1;        // a root must lie this close to its guess, relative to max(1, |guess|)
constexpr double distinct = 1e-6;  // closer roots are duplicates, relative to max(1, |root|)
constexpr double same_height = 1e-12;

Vec2 newton_direction(const Curvature& c, int dimension) {
  if (dimension == 1) return {-c.g.x / c.h.xx, 0};
  const double det = c.h.xx * c.h.yy - c.h.xy * c.h.xy;
  return {(c.h.xy * c.g.y - c.h.yy * c.g.x) / det, (c.h.xy * c.g.x - c.h.xx * c.g.y) / det};
}

double scale(Vec2 p) { return std::max(1.0, norm(p)); }

std::optional<Vec2> newton(const std::function<Curvature(Vec2)>& curvature, Vec2 guess, int dimension) {
  Vec2 best = guess;
  double least = std::numeric_limits<double>::infinity();
  Vec2 p = guess;
  for (int i = 0; i < max_steps; ++i) {
    const Curvature c = curvature(p);
    const double slope = norm(c.g);
    if (slope < least) {
      least = slope;
      best = p;
    }
    const Vec2 step = newton_direction(c, dimension);
    if (slope == 0 || !finite(step)) break;
    p += step;
    if (norm(p - guess) > reach * scale(guess)) return std::nullopt;
  }
  // Converged if another step would change only the last bits.
  const Vec2 rest = newton_direction(curvature(best), dimension);
  if (least == 0 || (finite(rest) && norm(rest) <= 1e-12 * scale(best))) return best;
  return std::nullopt;
}

}  // namespace

PointKind kind_of(const Sym2& hessian, int dimension) {
  double low = hessian.xx, high = hessian.xx;
  if (dimension == 2) {
    const Eigen2 e = eigen(hessian);
    low = e.low;
    high = e.high;
  }
  const double noise = 1e-12 * std::max(std::fabs(low), std::fabs(high));
  if (low > noise) return PointKind::minimum;
  if (high < -noise) return PointKind::maximum;
  if (low < -noise && high > noise) return PointKind::saddle;
  return PointKind::degenerate;
}

std::vector<KnownPoint> polish(const std::function<Curvature(Vec2)>& curvature, std::span<const Vec2> guesses, int dimension) {
  std::vector<KnownPoint> points;
  double least = std::numeric_limits<double>::infinity();
  for (const Vec2 guess : guesses) {
    const std::optional<Vec2> at = newton(curvature, guess, dimension);
    if (!at) continue;
    const auto same = [&](const KnownPoint& p) { return norm(p.at - *at) < distinct * scale(*at); };
    if (std::any_of(points.begin(), points.end(), same)) continue;
    const Curvature c = curvature(*at);
    const PointKind kind = kind_of(c.h, dimension);
    if (kind == PointKind::minimum) least = std::min(least, c.f);
    points.push_back({*at, kind, false, c.f});
  }
  for (KnownPoint& p : points) {
    p.global = p.kind == PointKind::minimum && p.f <= least + same_height * std::max(1.0, std::fabs(least));
  }
  return points;
}

std::vector<KnownPoint> minima_of(std::vector<KnownPoint> points) {
  std::erase_if(points, [](const KnownPoint& p) { return p.kind != PointKind::minimum; });
  return points;
}

}  // namespace thalweg
