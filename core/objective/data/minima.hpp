#pragma once
// The minima of a risk, by Newton's method with descent safeguards from a few guesses, to full precision; minima at the kinks
// of the L1 penalty are included.

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/objective/objective.hpp"

namespace thalweg {

struct Minima {
  std::vector<KnownPoint> points;  ///< isolated minima without duplicates, and the saddle at the origin if there is one
  std::optional<Vec2> floor;       ///< a point of a flat valley floor that is lower than all isolated minima
  std::optional<double> least;     ///< f of the lowest minimum, or of `floor` if set

  /// The minima and `floor`, if set: where the descents ended.
  std::vector<Vec2> ends() const;
};

/// The minima of f(w) = smooth(w) + l1.x |w₁| + l1.y |w₂| reached by descent from `guesses`; l1 ≥ 0. `area` sets the scale of
/// the weights: a flat point outside twice the area is taken for a plateau towards infinity, not for a valley.
Minima find_minima(const std::function<Curvature(Vec2)>& smooth, Vec2 l1, std::span<const Vec2> guesses, const Domain& area);

/// The end of a descent from `from`: a minimum, or the iterate after 60 steps. Newton's method with absolute eigenvalues
/// (Dauphin et al. 2014, arXiv:1406.2572) and Armijo backtracking.
Vec2 descend(const std::function<Curvature(Vec2)>& f, Vec2 from);

}  // namespace thalweg
