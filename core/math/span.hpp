#pragma once
// Ranges of numbers that a picture can show: wide enough that neighbouring pixels are different doubles, and small enough
// that lengths do not overflow.

#include <algorithm>
#include <cmath>

namespace thalweg {

/// A range has its ends within ±farthest_shown and is at least least_shown long …
inline constexpr double farthest_shown = 1e300, least_shown = 1e-300;

/// … and holds 512 doubles or more: the least length of a range about `centre`.
inline double least_span(double centre) { return std::max(least_shown, std::fabs(centre) * 0x1p-43); }

struct Span {
  double low, high;
  double length() const { return high - low; }
  double centre() const { return 0.5 * low + 0.5 * high; }
};

/// The range itself where it can be shown, else one that can, about the same centre. NaN gives [0, 1].
inline Span shown_span(double low, double high) {
  if (std::isnan(low) || std::isnan(high)) return {0, 1};
  Span s{std::clamp(low, -farthest_shown, farthest_shown), std::clamp(high, -farthest_shown, farthest_shown)};
  const double centre = s.centre(), least = least_span(std::max(std::fabs(s.low), std::fabs(s.high)));
  if (s.length() >= least) return s;
  // Inwards where the centre is the farthest number shown.
  const double inner = std::clamp(centre, -farthest_shown + least, farthest_shown - least);
  return {inner - least, inner + least};
}

}  // namespace thalweg
