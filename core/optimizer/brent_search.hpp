#pragma once
// Brent's minimization of a function of one variable in a bracket: parabolic steps through the three lowest points while they
// stay inside and shrink, golden sections otherwise. Decisions and ties as in SciPy.
// Brent 1973, Algorithms for Minimization without Derivatives, chapter 5 (localmin).

#include <utility>

#include "core/math/elementary.hpp"
#include "core/optimizer/term.hpp"

namespace thalweg {

/// The state of the search. Call open(), then until arrived(): propose(), evaluate f at trial(), take(). `near` ≥ 0 is the
/// tolerance, the least distance between trials. A NaN f counts as infinite.
struct BrentSearch {
  struct Point {
    double x = 0, f = 0;
  };
  Bracket bracket;                     ///< low < best.x < high
  Point best, second, third;           ///< the lowest points so far; equal until there are enough
  double moved = 0, moved_before = 0;  ///< the last two steps from the best point

  static constexpr double section = 0.38196601125010515180;  // (3 − √5) / 2

  /// How the next trial was chosen.
  struct Move {
    bool parabola;      ///< parabolic step; otherwise golden section of the larger part
    double vertex = 0;  ///< relative to the best point; `moved` differs if it is too close to an end
  };

  /// Starts the search from one evaluated point inside the bracket.
  static BrentSearch open(Bracket bracket, Point inside) { return {bracket, inside, inside, inside}; }

  /// Whether the bracket is within the tolerance.
  bool arrived(double near) const { return abs(best.x - middle()) <= 2 * near - (bracket.high - bracket.low) / 2; }

  /// Chooses the next step; `share` is the golden-section ratio.
  Move propose(double near, double share = section) {
    const auto [a, b] = bracket;
    const double r = (best.x - second.x) * (best.f - third.f), t = (best.x - third.x) * (best.f - second.f);
    double p = (best.x - third.x) * t - (best.x - second.x) * r, q = 2 * (t - r);
    if (q > 0) p = -p;
    q = abs(q);
    const double larger = best.x >= middle() ? a - best.x : b - best.x;
    if (abs(moved_before) > near && abs(p) < abs(q * moved_before / 2) && p > q * (a - best.x) && p < q * (b - best.x)) {
      const double vertex = p / q, x = best.x + vertex;
      moved_before = std::exchange(moved, vertex);
      if (x - a < 2 * near || b - x < 2 * near) moved = middle() >= best.x ? near : -near;
      return {true, vertex};
    }
    moved_before = larger;
    moved = share * larger;
    return {false};
  }

  /// The next point to evaluate, at least `near` from the best one.
  double trial(double near) const { return best.x + (moved >= 0 ? max(moved, near) : -max(-moved, near)); }

  /// Shortens the bracket by the evaluated trial and updates the three lowest points.
  void take(Point trial) {
    if (trial.f <= best.f) {
      (trial.x >= best.x ? bracket.low : bracket.high) = best.x;
      third = std::exchange(second, std::exchange(best, trial));
      return;
    }
    (trial.x < best.x ? bracket.low : bracket.high) = trial.x;
    if (trial.f <= second.f || second.x == best.x) {
      third = std::exchange(second, trial);
    } else if (trial.f <= third.f || third.x == best.x || third.x == second.x) {
      third = trial;
    }
  }

 private:
  double middle() const { return (bracket.low + bracket.high) / 2; }
};

}  // namespace thalweg
