#pragma once
// Critical points of a formula by Newton's method from given guesses, classified by the Hessian's eigenvalues.

#include <functional>
#include <span>
#include <vector>

#include "core/objective/derivatives.hpp"

namespace thalweg {

/// The critical points to which Newton's method converges from the guesses, to full precision, without duplicates and in the
/// order of the guesses. A guess is dropped if Newton's method does not converge or moves farther than max(1, |guess|).
/// The lowest minima found are marked global, so the guesses must cover all global ones. `dimension` 1 iterates on x only.
std::vector<KnownPoint> polish(const std::function<Curvature(Vec2)>& curvature, std::span<const Vec2> guesses, int dimension = 2);

template <class F>
std::vector<KnownPoint> polished(const F& f, std::span<const Vec2> guesses) {
  return polish([&f](Vec2 p) { return curvature_of(f, p); }, guesses, F::info.dimension);
}
template <class F>
std::vector<KnownPoint> polished(const F& f, std::initializer_list<Vec2> guesses) {
  return polished(f, std::span<const Vec2>(guesses.begin(), guesses.size()));
}

/// Only the minima, for surfaces with hundreds of critical points.
std::vector<KnownPoint> minima_of(std::vector<KnownPoint> points);

/// Classifies a critical point by its Hessian; degenerate if an eigenvalue is below 1e-12 of the larger one. In one dimension
/// only hessian.xx is read.
PointKind kind_of(const Sym2& hessian, int dimension = 2);

}  // namespace thalweg
