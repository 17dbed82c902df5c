#include "core/optimizer/strong_wolfe.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace thalweg {
namespace {

using Trial = Ray::Trial;

/// The minimizer of the cubic through two points with slopes, clamped to [low, high] (Nocedal & Wright, eq. 3.59); the midpoint
/// of [low, high] if there is none.
double cubic_minimum(const Trial& a, const Trial& b, double low, double high) {
  const Trial &left = a.alpha <= b.alpha ? a : b, &right = a.alpha <= b.alpha ? b : a;
  const double d1 = a.slope + b.slope - 3 * (a.phi - b.phi) / (a.alpha - b.alpha);
  const double square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return (low + high) / 2;
  const double d2 = std::sqrt(square);
  const double minimum = right.alpha - (right.alpha - left.alpha) * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
  return std::min(std::max(minimum, low), high);
}

}  // namespace

double strong_wolfe(Ray& ray, double first, const StrongWolfe& rule) {
  const Trial& zero = ray.start;
  const auto too_high = [&](const Trial& t) { return t.phi > zero.phi + rule.c1 * t.alpha * zero.slope; };
  const auto flat_enough = [&](const Trial& t) { return std::fabs(t.slope) <= -rule.c2 * zero.slope; };

  // Extrapolation, until two trials bracket a point that satisfies both conditions.
  Trial before = zero, now = ray.slope(first);
  int trials = 0;
  for (; trials < rule.most; ++trials) {
    if (too_high(now) || (trials > 1 && now.phi >= before.phi)) break;
    if (flat_enough(now)) return now.alpha;
    if (now.slope >= 0) break;
    const double next = cubic_minimum(before, now, now.alpha + 0.01 * (now.alpha - before.alpha), 10 * now.alpha);
    before = std::exchange(now, ray.slope(next));
  }
  if (trials == rule.most) before = zero;

  // Zoom. The bracket's ends are kept in PyTorch's order, so that ties are resolved the same way.
  Trial bracket[2] = {before, now};
  bool lower = !(bracket[0].phi <= bracket[1].phi);  // the index of the lower end
  const double length = max(std::fabs(ray.direction().x), std::fabs(ray.direction().y));
  bool stalled = false;
  for (; trials < rule.most; ++trials) {
    const double low = std::min(bracket[0].alpha, bracket[1].alpha), high = std::max(bracket[0].alpha, bracket[1].alpha);
    if ((high - low) * length < rule.tolerance_change) break;
    double alpha = cubic_minimum(bracket[0], bracket[1], low, high);
    // If two trials in a row are close to an end, the second is moved a tenth of the bracket away from it.
    const double margin = 0.1 * (high - low);
    const bool close = std::min(high - alpha, alpha - low) < margin;
    if (close && (stalled || alpha >= high || alpha <= low)) {
      alpha = std::fabs(alpha - high) < std::fabs(alpha - low) ? high - margin : low + margin;
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
    if (flat_enough(now)) return now.alpha;
    if (now.slope * (bracket[!lower].alpha - bracket[lower].alpha) >= 0) bracket[!lower] = bracket[lower];
    bracket[lower] = now;
  }
  return bracket[lower].alpha;
}

}  // namespace thalweg
