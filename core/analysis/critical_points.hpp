#pragma once
// Numerical search for the critical points of any objective, built-in or typed by the user, in a rectangle: starts on a
// grid that is refined until a level finds no new point, Newton's method on ∇f = 0 with Levenberg–Marquardt damping to full
// precision, and a check that ∇f vanishes there up to rounding.

#include <functional>
#include <vector>

#include "core/objective/objective.hpp"

namespace thalweg {

struct CriticalPoint {
  Vec2 at;
  PointKind kind;
  double f = 0;
  bool global = false;  ///< a minimum that the objective knows to be the lowest of its domain; see with_known()
  bool smooth = true;   ///< false: a tip such as Ackley's, a minimum or maximum without a gradient
  Eigen2 eigen{};       ///< of the Hessian; meaningless if not smooth; low = high = f″ in one dimension
};

struct CriticalPoints {
  std::vector<CriticalPoint> points;  ///< minima, saddles, maxima, then degenerate points, each in ascending order of f
  bool complete = true;               ///< false: the finest grid still found new points, `most` was reached, or the search was cancelled
};

/// The isolated points of `area`, borders included, where ∇f vanishes up to rounding of x, and tips. Points of a plateau or
/// of a flat valley floor are not isolated and are left out. Points closer than 10⁻⁵ of the area's longer side are merged.
/// `cancelled` is polled once per grid cell; the search ends after `most` points.
CriticalPoints critical_points(const Objective& objective, const Domain& area, const std::function<bool()>& cancelled = {},
                               std::size_t most = 2000);

/// Whether f has a minimum or maximum (`kind`) at p but no gradient. Tests whether ∇f points outwards (inwards for a maximum)
/// at 16 points of each of two circles about p, of radius 10⁻⁶ and 10⁻⁸ times `size`, with the same magnitude on both up to
/// a factor 2. Evaluates at most 32 gradients, usually two.
bool is_tip(const Objective& objective, Vec2 p, PointKind kind, double size);

/// Merges the objective's `known` points inside `area` into `found`: a known point replaces a found one within 10⁻⁵ of the
/// area's longer side. Sorted as critical_points() sorts.
CriticalPoints with_known(CriticalPoints found, const Objective& objective, const std::vector<KnownPoint>& known, const Domain& area);

}  // namespace thalweg
