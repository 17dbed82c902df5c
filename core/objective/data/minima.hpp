#pragma once
// The minima of a risk: Newton's method kept downhill, from few guesses, down to the last bits; also where the L1 penalty
// has its kinks.

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/objective/objective.hpp"

namespace thalweg {

struct Minima {
  std::vector<KnownPoint> points;  ///< isolated minima, each once, and the saddle at the origin where there is one
  std::optional<Vec2> floor;       ///< a point of the flat valley whose floor is lower than all of them
  std::optional<double> least;     ///< f of the lowest minimum, or of the floor where there is one

  /// Where the ways downhill ended: the minima and the point of the floor.
  std::vector<Vec2> ends() const;
};

/// The minima of f(w) = smooth(w) + l1.x |w₁| + l1.y |w₂| that lie downhill from `guesses`. `area` says how large weights
/// usually are: a flat spot beyond twice the area is a plateau on the way to infinity and no valley.
Minima find_minima(const std::function<Curvature(Vec2)>& smooth, Vec2 l1, std::span<const Vec2> guesses, const Domain& area);

/// The end of the way downhill from `from`: a minimum, or where 60 steps led. Newton's method with the absolute values of
/// the eigenvalues (Dauphin et al. 2014, arXiv:1406.2572) and Armijo's backtracking.
Vec2 descend(const std::function<Curvature(Vec2)>& f, Vec2 from);

}  // namespace thalweg
