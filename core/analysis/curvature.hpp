#pragma once
// What the Hessian says: definiteness, condition, and the learning rates that follow from it. Exact where f is a
// quadratic; elsewhere true of the quadratic that f looks like near the point.

#include <limits>
#include <optional>
#include <string_view>

#include "core/math/vec.hpp"

namespace thalweg {

/// Positive definite, negative definite, indefinite; bowl and dome that are flat along one axis; both eigenvalues 0.
enum class Definiteness { bowl, dome, saddle, trough, ridge, plane };

/// "positive definite: a bowl", "indefinite: a saddle shape", …; in one dimension "curved upwards", …
std::string_view words(Definiteness definiteness, int dimension = 2);

/// Learning rates for gradient descent x ← x − ηg and for the heavy ball v ← μv + g, x ← x − ηv.
struct RateBounds {
  double stable;           ///< η of gradient descent must stay below 2/λmax
  double stable_momentum;  ///< η of the heavy ball with the μ asked for must stay below 2(1 + μ)/λmax
};
struct BestRates {
  double descent;         ///< 2/(λmin + λmax): the fastest constant η of gradient descent
  double descent_factor;  ///< (κ − 1)/(κ + 1): what remains of the error after one such step
  double polyak_lr, polyak_momentum;  ///< 4/(√λmin + √λmax)² and ((√κ − 1)/(√κ + 1))²: the fastest heavy ball
  double polyak_factor;               ///< (√κ − 1)/(√κ + 1)
};

struct CurvatureReading {
  Sym2 hessian;
  Eigen2 eigen;
  Definiteness definiteness;
  double condition = std::numeric_limits<double>::quiet_NaN();  ///< κ = λmax/λmin; infinite where λmin is 0, NaN where it is negative or both are 0
  std::optional<RateBounds> bounds;  ///< nothing where λmin < 0, since no η > 0 is stable along it, or where both are 0
  std::optional<BestRates> best;     ///< only where positive definite
};

/// What is said in place of the bounds, where there are none; else empty.
std::string_view bounds_sentence(const CurvatureReading& reading);

/// `momentum` is the μ of the heavy ball's bound, 0 ≤ μ < 1. In one dimension the only eigenvalue is h.xx (low = high).
/// Eigenvalues below 1e-12 of the larger one count as 0. Sources: Nesterov 2004, section 2.1.5; Polyak 1964; Goh 2017.
CurvatureReading read_curvature(const Sym2& hessian, double momentum = 0.9, int dimension = 2);

}  // namespace thalweg
