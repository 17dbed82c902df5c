#pragma once
// Definiteness and condition number of a Hessian, and the learning rates that follow from them. Exact for a quadratic f;
// otherwise they describe the quadratic model at the point.

#include <limits>
#include <optional>
#include <string_view>

#include "core/objective/objective.hpp"

namespace thalweg {

/// Positive definite, negative definite, indefinite; positive and negative semidefinite with one eigenvalue 0; both
/// eigenvalues 0; an entry or eigenvalue that is not finite; no Hessian because the point is a tip such as Ackley's.
enum class Definiteness { bowl, dome, saddle, trough, ridge, plane, unknown, kink };

/// "positive definite: a bowl", "indefinite: a saddle shape", …; in one dimension "curved upwards", …
std::string_view words(Definiteness definiteness, int dimension = 2);

/// Parameters of the heavy ball v ← μv + (1 − ζ)(g + wx), x ← x − ηv. Gradient descent is taken with the same weight decay,
/// x ← x − η(g + wx). Weight decay adds w to each eigenvalue. ζ is ignored if μ = 0.
struct HeavyBall {
  double momentum = 0.9;    ///< μ ≥ 0
  double dampening = 0;     ///< ζ
  double weight_decay = 0;  ///< w ≥ 0
};

/// Upper bounds on η; λmax includes weight decay.
struct RateBounds {
  double stable;  ///< η of gradient descent must stay below 2/λmax
  /// η of the heavy ball must stay below 2(1 + μ)/((1 − ζ)λmax). 0 if no η is stable: μ ≥ 1 or ζ > 1. NaN if ζ = 1, where the
  /// gradient has no effect.
  double stable_momentum;
};
/// Optimal constant parameters for a quadratic; λmin, λmax and κ = λmax/λmin include weight decay.
struct BestRates {
  double descent;                     ///< 2/(λmin + λmax): the optimal constant η of gradient descent
  double descent_factor;              ///< (κ − 1)/(κ + 1): the factor by which one such step multiplies the error, at worst
  double polyak_lr, polyak_momentum;  ///< 4/(√λmin + √λmax)² and ((√κ − 1)/(√κ + 1))²: the optimal heavy ball without dampening
  double polyak_factor;               ///< (√κ − 1)/(√κ + 1): its asymptotic factor per step
};

struct CurvatureReading {
  Sym2 hessian;
  Eigen2 eigen;
  Definiteness definiteness;
  double condition = std::numeric_limits<double>::quiet_NaN();  ///< κ = λmax/λmin without w; infinite if λmin = 0, NaN if negative or 0/0
  bool repels = false;               ///< λmin + w < 0: gradient descent is unstable along its eigenvector for every η > 0
  std::optional<RateBounds> bounds;  ///< nullopt if `repels`, if both eigenvalues plus w are 0, or if unknown or a kink
  std::optional<BestRates> best;     ///< only if λmin + w > 0
};

/// A sentence that says why there are no bounds; empty if there are.
std::string_view bounds_sentence(const CurvatureReading& reading);

/// In one dimension only hessian.xx is read, and low = high.
/// Eigenvalues below 1e-12 times the larger one in magnitude count as 0. Sources: Nesterov 2004, section 2.1.5; Polyak 1964; Goh 2017.
CurvatureReading read_curvature(const Sym2& hessian, const HeavyBall& ball = {}, int dimension = 2);
/// Reads the Hessian at p; a tip yields Definiteness::kink. Beyond the Hessian it evaluates at most 64 gradients, none if
/// ∇f(p) ≠ 0.
CurvatureReading read_curvature(const Objective& objective, Vec2 p, const HeavyBall& ball = {});

}  // namespace thalweg
