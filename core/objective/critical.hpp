#pragma once
// Critical points of a formula: Newton's method from guesses, kinds by the Hessian's eigenvalues.

#include <functional>
#include <span>
#include <vector>

#include "core/objective/derivatives.hpp"

namespace thalweg {

/// The critical points that Newton's method finds from the guesses, to the last bits, each once and in the
/// order of the guesses; guesses that lead nowhere are dropped. The least minimum counts as global, and so do
/// all of the same height: give guesses for all of them. `dimension` 1 searches along x only and keeps y = 0.
std::vector<KnownPoint> polish(const std::function<Curvature(Vec2)>& curvature, std::span<const Vec2> guesses, int dimension = 2);

template <class F>
std::vector<KnownPoint> polished(const F& f, std::span<const Vec2> guesses) {
  return polish([&f](Vec2 p) { return curvature_of(f, p); }, guesses, F::info.dimension);
}
template <class F>
std::vector<KnownPoint> polished(const F& f, std::initializer_list<Vec2> guesses) {
  return polished(f, std::span<const Vec2>(guesses.begin(), guesses.size()));
}

/// The minima among the points, for surfaces with hundreds of critical points.
std::vector<KnownPoint> minima_of(std::vector<KnownPoint> points);

/// The kind that the Hessian tells; in one dimension only its xx counts.
PointKind kind_of(const Sym2& hessian, int dimension = 2);

}  // namespace thalweg
