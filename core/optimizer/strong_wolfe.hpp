#pragma once
// A line search for the strong Wolfe conditions, decision for decision that of PyTorch (torch.optim.lbfgs), which
// follows M. Schmidt's minFunc: a bracket by cubic extrapolation, then zoom by cubic interpolation.
// Nocedal & Wright, Numerical Optimization, 2nd ed., Algorithms 3.5 and 3.6.

#include <algorithm>
#include <utility>

#include "core/optimizer/ray.hpp"

namespace thalweg {

/// Armijo's condition φ(α) ≤ φ(0) + c₁αφ′(0) and the curvature condition |φ′(α)| ≤ c₂|φ′(0)|.
struct StrongWolfe {
  double c1 = 1e-4, c2 = 0.9;
  double tolerance_change = 1e-9;  ///< a bracket shorter than this, in any coordinate of the plane, ends the search
  int most = 25;                   ///< trials after the first one
};

/// The minimum of the cubic through two points with their slopes, kept within [low, high] (Nocedal & Wright, 3.59).
inline double cubic_minimum(const RaySearch::Trial& a, const RaySearch::Trial& b, double low, double high) {
  const RaySearch::Trial &left = a.alpha <= b.alpha ? a : b, &right = a.alpha <= b.alpha ? b : a;
  const double d1 = a.slope + b.slope - 3 * (a.phi - b.phi) / (a.alpha - b.alpha);
  const double square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return (low + high) / 2;
  const double d2 = sqrt(square);
  const double minimum = right.alpha - (right.alpha - left.alpha) * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
  return std::min(std::max(minimum, low), high);
}

/// Begins at `first`. Returns the accepted trial, or the lowest end of the bracket where a bound was hit: α = 0 when no
/// trial was lower than the start.
template <class Trace>
RaySearch::Trial strong_wolfe(Ray<Trace>& ray, const RaySearch::Trial& zero, double first, const StrongWolfe& rule) {
  using Trial = RaySearch::Trial;
  const auto too_high = [&](const Trial& t) { return t.phi > zero.phi + rule.c1 * t.alpha * zero.slope; };
  const auto flat_enough = [&](const Trial& t) { return abs(t.slope) <= -rule.c2 * zero.slope; };

  // Extrapolation, until two trials hold a point that satisfies both conditions.
  Trial before = zero, now = ray.slope(first);
  int trials = 0;
  for (; trials < rule.most; ++trials) {
    if (too_high(now) || (trials > 1 && now.phi >= before.phi)) break;
    if (flat_enough(now)) return now;
    if (now.slope >= 0) break;
    const double next = cubic_minimum(before, now, now.alpha + 0.01 * (now.alpha - before.alpha), 10 * now.alpha);
    before = std::exchange(now, ray.slope(next));
  }
  if (trials == rule.most) before = zero;

  // Zoom. The bracket's ends are kept in the order of PyTorch's, so that ties fall as they do there.
  Trial bracket[2] = {before, now};
  bool lower = !(bracket[0].phi <= bracket[1].phi);  // the index of the lower end
  const double length = max(abs(ray.direction().x), abs(ray.direction().y));
  bool stalled = false;
  for (; trials < rule.most; ++trials) {
    const double low = std::min(bracket[0].alpha, bracket[1].alpha), high = std::max(bracket[0].alpha, bracket[1].alpha);
    if (abs(bracket[1].alpha - bracket[0].alpha) * length < rule.tolerance_change) break;
    double alpha = cubic_minimum(bracket[0], bracket[1], low, high);
    // Twice in a row close to an end is no progress: the trial moves a tenth of the bracket away from it.
    const double margin = 0.1 * (high - low);
    const bool close = std::min(high - alpha, alpha - low) < margin;
    if (close && (stalled || alpha >= high || alpha <= low)) {
      alpha = abs(alpha - high) < abs(alpha - low) ? high - margin : low + margin;
      stalled = false;
    } else {
      stalled = close;
    }
    now = ray.slope(alpha);
    if (too_high(now) || now.phi >= bracket[lower].phi) {
      bracket[!lower] = now;
      lower = !(bracket[0].phi <= bracket[1].phi);
      continue;
    }
    const bool done = flat_enough(now);
    if (!done && now.slope * (bracket[!lower].alpha - bracket[lower].alpha) >= 0) bracket[!lower] = bracket[lower];
    bracket[lower] = now;
    if (done) break;
  }
  return bracket[lower];
}

}  // namespace thalweg
