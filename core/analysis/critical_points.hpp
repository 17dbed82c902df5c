#pragma once
// The critical points of any objective in a part of the plane, found numerically: a grid of starts that is refined
// until it finds no more, Newton's method with Levenberg and Marquardt's damping on ∇f = 0 down to the last bits, and
// a check that lets no other point pass. Known surfaces and formulas somebody typed are treated alike.

#include <functional>
#include <vector>

#include "core/objective/objective.hpp"

namespace thalweg {

struct CriticalPoint {
  Vec2 at;
  PointKind kind;
  double f = 0;
  bool global = false;  ///< for minima that the surface itself knows: no point of its domain is lower
  bool smooth = true;   ///< false: a tip such as Ackley's, where f has a minimum or maximum but no gradient
  Eigen2 eigen{};       ///< of the Hessian; meaningless where not smooth, high = low = f″ where the dimension is 1
};

struct CriticalPoints {
  std::vector<CriticalPoint> points;  ///< minima, saddles, maxima, degenerate ones; each kind from the lowest f up
  bool complete = true;               ///< false: too many for the finest grid or for `most`, or the search was cancelled
};

/// Isolated points of `area` (borders included) where ∇f vanishes to the last bits of x, and tips. Points of a plateau
/// or of a flat valley floor are not isolated and are left out. Points nearer to each other than a 10⁻⁵ of the area's
/// size count as one. `cancelled` is asked every few microseconds; more than `most` points are not looked for.
CriticalPoints critical_points(const Objective& objective, const Domain& area, const std::function<bool()>& cancelled = {},
                               std::size_t most = 2000);

/// Whether f has a minimum or a maximum (`kind`) at p but no gradient: on circles of 10⁻⁶ and 10⁻⁸ of `size` about it ∇f
/// points outwards (a maximum: inwards) all round, and neither fades nor grows from the one to the other. Asks for at most
/// 32 gradients, mostly for two.
bool is_tip(const Objective& objective, Vec2 p, PointKind kind, double size);

/// The points that the surface itself knows, those inside `area`, and what else was found; in the order of `found`.
CriticalPoints with_known(CriticalPoints found, const Objective& objective, const std::vector<KnownPoint>& known, const Domain& area);

}  // namespace thalweg
