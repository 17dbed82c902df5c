#pragma once
// Axis ranges that can be drawn: wide enough that neighbouring pixels map to different doubles, small enough that lengths
// do not overflow.

#include <algorithm>
#include <cmath>

namespace thalweg {

/// A drawable range lies within ±farthest_shown and has at least the length least_shown, …
inline constexpr double farthest_shown = 1e300, least_shown = 1e-300;

/// … and contains at least 512 doubles. Returns the least length of such a range about `centre`.
inline double least_span(double centre) { return std::max(least_shown, std::fabs(centre) * 0x1p-43); }

struct Span {
  double low, high;
  double length() const { return high - low; }
  double centre() const { return 0.5 * low + 0.5 * high; }
};

/// [low, high] clamped to ±farthest_shown, and widened about its centre if it is too short. NaN gives [0, 1].
inline Span shown_span(double low, double high) {
  if (std::isnan(low) || std::isnan(high)) return {0, 1};
  Span s{std::clamp(low, -farthest_shown, farthest_shown), std::clamp(high, -farthest_shown, farthest_shown)};
  const double centre = s.centre(), least = least_span(std::max(std::fabs(s.low), std::fabs(s.high)));
  if (s.length() >= least) return s;
  // A centre at ±farthest_shown is moved inwards.
  const double inner = std::clamp(centre, -farthest_shown + least, farthest_shown - least);
  return {inner - least, inner + least};
}

}  // namespace thalweg
