#pragma once
// What the Hessian says: definiteness, condition, and the learning rates that follow from it. Exact where f is a
// quadratic; elsewhere true of the quadratic that f looks like near the point.

#include <limits>
#include <optional>
#include <string_view>

#include "core/objective/objective.hpp"

namespace thalweg {

/// Positive definite, negative definite, indefinite; bowl and dome that are flat along one axis; both eigenvalues 0; an
/// entry or eigenvalue that is no finite number; no Hessian, since the point is a tip such as Ackley's.
enum class Definiteness { bowl, dome, saddle, trough, ridge, plane, unknown, kink };

/// "positive definite: a bowl", "indefinite: a saddle shape", …; in one dimension "curved upwards", …
std::string_view words(Definiteness definiteness, int dimension = 2);

/// The heavy ball whose bound is asked for: v ← μv + (1 − ζ)(g + wx), x ← x − ηv. Gradient descent has the same weight
/// decay: x ← x − η(g + wx). Both act as if each eigenvalue were greater by w.
struct HeavyBall {
  double momentum = 0.9;    ///< μ ≥ 0
  double dampening = 0;     ///< ζ
  double weight_decay = 0;  ///< w ≥ 0
};

/// Learning rates, with λmin and λmax after weight decay.
struct RateBounds {
  double stable;  ///< η of gradient descent must stay below 2/λmax
  /// η of the heavy ball must stay below 2(1 + μ)/((1 − ζ)λmax). 0 where no η is stable: μ ≥ 1 or ζ > 1. NaN where ζ = 1,
  /// which leaves no gradient to step along.
  double stable_momentum;
};
struct BestRates {
  double descent;                     ///< 2/(λmin + λmax): the fastest constant η of gradient descent
  double descent_factor;              ///< (κ − 1)/(κ + 1): what remains of the error after one such step
  double polyak_lr, polyak_momentum;  ///< 4/(√λmin + √λmax)² and ((√κ − 1)/(√κ + 1))²: the fastest heavy ball without dampening
  double polyak_factor;               ///< (√κ − 1)/(√κ + 1)
};

struct CurvatureReading {
  Sym2 hessian;
  Eigen2 eigen;
  Definiteness definiteness;
  double condition =
      std::numeric_limits<double>::quiet_NaN();  ///< κ = λmax/λmin; infinite where λmin is 0, NaN where it is negative or both are 0
  bool repels = false;                           ///< λmin after weight decay is negative: no η > 0 of gradient descent is stable along it
  std::optional<RateBounds>
      bounds;                     ///< nothing where it repels, where both eigenvalues after weight decay are 0, or where they are unknown
  std::optional<BestRates> best;  ///< only where both eigenvalues after weight decay are positive
};

/// What is said in place of the bounds, where there are none; else empty.
std::string_view bounds_sentence(const CurvatureReading& reading);

/// In one dimension the only eigenvalue is h.xx (low = high).
/// Eigenvalues below 1e-12 of the larger one count as 0. Sources: Nesterov 2004, section 2.1.5; Polyak 1964; Goh 2017.
CurvatureReading read_curvature(const Sym2& hessian, const HeavyBall& ball = {}, int dimension = 2);
/// That of the objective's Hessian at p, unless p is a tip. Asks for at most 64 gradients, and for none where ∇f(p) is not 0.
CurvatureReading read_curvature(const Objective& objective, Vec2 p, const HeavyBall& ball = {});

}  // namespace thalweg
