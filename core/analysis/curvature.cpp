#include "core/analysis/curvature.hpp"

#include <algorithm>
#include <cmath>

#include "core/analysis/critical_points.hpp"
#include "core/language/tr.hpp"

namespace thalweg {

std::string_view words(Definiteness definiteness, int dimension) {
  const bool flat = dimension == 1;
  switch (definiteness) {
    case Definiteness::bowl: return flat ? tr("positive: curved upwards") : tr("positive definite: a bowl");
    case Definiteness::dome: return flat ? tr("negative: curved downwards") : tr("negative definite: a dome");
    case Definiteness::saddle: return tr("indefinite: a saddle shape");
    case Definiteness::trough: return tr("positive semidefinite: a trough");
    case Definiteness::ridge: return tr("negative semidefinite: a ridge");
    case Definiteness::plane: return flat ? tr("zero: straight") : tr("zero: a plane");
    case Definiteness::unknown: return tr("unknown: not a finite number here");
    case Definiteness::kink: return flat ? tr("a kink: no second derivative here") : tr("a kink: no Hessian here");
  }
  return "";
}

std::string_view bounds_sentence(const CurvatureReading& reading) {
  if (reading.bounds) return "";
  if (reading.definiteness == Definiteness::unknown || reading.definiteness == Definiteness::kink)
    return tr("No bound on η is known here.");
  return reading.repels ? tr("Negative curvature: no η is stable along it.") : tr("No positive curvature here: no upper bound on η.");
}

namespace {

double momentum_bound(const HeavyBall& ball, double high) {
  if (ball.momentum >= 1) return 0;
  // Dampening scales the gradient and so acts as a factor of η; it applies only with momentum.
  const double share = ball.momentum == 0 ? 1 : 1 - ball.dampening;
  if (share == 0) return std::numeric_limits<double>::quiet_NaN();
  return share < 0 ? 0 : 2 * (1 + ball.momentum) / (share * high);
}

}  // namespace

CurvatureReading read_curvature(const Sym2& hessian, const HeavyBall& ball, int dimension) {
  CurvatureReading reading;
  reading.hessian = hessian;
  reading.eigen = dimension == 1 ? Eigen2{hessian.xx, hessian.xx, {1, 0}, {1, 0}} : eigen(hessian);
  const bool entries = std::isfinite(hessian.xx) && (dimension == 1 || (std::isfinite(hessian.xy) && std::isfinite(hessian.yy)));
  if (!entries || !std::isfinite(reading.eigen.low) || !std::isfinite(reading.eigen.high)) {
    reading.definiteness = Definiteness::unknown;
    return reading;
  }
  const double noise = 1e-12 * std::max(std::fabs(reading.eigen.low), std::fabs(reading.eigen.high));
  const double low = std::fabs(reading.eigen.low) <= noise ? 0 : reading.eigen.low,
               high = std::fabs(reading.eigen.high) <= noise ? 0 : reading.eigen.high;
  reading.definiteness = low > 0               ? Definiteness::bowl
                         : high < 0            ? Definiteness::dome
                         : low < 0 && high > 0 ? Definiteness::saddle
                         : high > 0            ? Definiteness::trough
                         : low < 0             ? Definiteness::ridge
                                               : Definiteness::plane;
  if (low >= 0) reading.condition = high / low;
  const double least = low + ball.weight_decay, most = high + ball.weight_decay;
  reading.repels = least < 0;
  if (least >= 0 && most > 0) reading.bounds = RateBounds{2 / most, momentum_bound(ball, most)};
  if (least > 0) {
    const double root_low = std::sqrt(least), root_high = std::sqrt(most), sum = root_low + root_high,
                 factor = (root_high - root_low) / sum;
    reading.best = BestRates{2 / (least + most), (most - least) / (most + least), 4 / (sum * sum), factor * factor, factor};
  }
  return reading;
}

CurvatureReading read_curvature(const Objective& objective, Vec2 p, const HeavyBall& ball) {
  const Curvature c = objective.curvature(p);
  const ObjectiveInfo& info = objective.info();
  CurvatureReading reading = read_curvature(c.h, ball, info.dimension);
  const Domain& d = info.domain;
  const double size = std::max(d.x_high - d.x_low, info.dimension == 1 ? 0 : d.y_high - d.y_low);
  if (norm(c.g) > 0 || !(is_tip(objective, p, PointKind::minimum, size) || is_tip(objective, p, PointKind::maximum, size))) return reading;
  reading.definiteness = Definiteness::kink;
  reading.condition = std::numeric_limits<double>::quiet_NaN();
  reading.repels = false;
  reading.bounds.reset();
  reading.best.reset();
  return reading;
}

}  // namespace thalweg
