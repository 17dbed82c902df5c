#include "core/analysis/curvature.hpp"

#include <algorithm>
#include <cmath>

namespace thalweg {

std::string_view words(Definiteness definiteness, int dimension) {
  const bool flat = dimension == 1;
  switch (definiteness) {
    case Definiteness::bowl: return flat ? "positive: curved upwards" : "positive definite: a bowl";
    case Definiteness::dome: return flat ? "negative: curved downwards" : "negative definite: a dome";
    case Definiteness::saddle: return "indefinite: a saddle shape";
    case Definiteness::trough: return "positive semidefinite: a trough";
    case Definiteness::ridge: return "negative semidefinite: a ridge";
    case Definiteness::plane: return flat ? "zero: straight" : "zero: a plane";
  }
  return "";
}

std::string_view bounds_sentence(const CurvatureReading& reading) {
  if (reading.bounds) return "";
  return reading.definiteness == Definiteness::plane ? "No positive curvature here: no upper bound on η." : "Negative curvature: no η is stable along it.";
}

CurvatureReading read_curvature(const Sym2& hessian, double momentum, int dimension) {
  CurvatureReading reading;
  reading.hessian = hessian;
  reading.eigen = dimension == 1 ? Eigen2{hessian.xx, hessian.xx, {1, 0}, {1, 0}} : eigen(hessian);
  const double noise = 1e-12 * std::max(std::fabs(reading.eigen.low), std::fabs(reading.eigen.high));
  const double low = std::fabs(reading.eigen.low) <= noise ? 0 : reading.eigen.low, high = std::fabs(reading.eigen.high) <= noise ? 0 : reading.eigen.high;
  reading.definiteness = low > 0             ? Definiteness::bowl
                         : high < 0          ? Definiteness::dome
                         : low < 0 && high > 0 ? Definiteness::saddle
                         : high > 0          ? Definiteness::trough
                         : low < 0           ? Definiteness::ridge
                                             : Definiteness::plane;
  if (low >= 0) reading.condition = high / low;
  if (low >= 0 && high > 0) reading.bounds = RateBounds{2 / high, 2 * (1 + momentum) / high};
  if (low > 0) {
    const double root_low = std::sqrt(low), root_high = std::sqrt(high), sum = root_low + root_high, factor = (root_high - root_low) / sum;
    reading.best = BestRates{2 / (low + high), (high - low) / (high + low), 4 / (sum * sum), factor * factor, factor};
  }
  return reading;
}

}  // namespace thalweg
