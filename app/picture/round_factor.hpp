#pragma once
// The factor that draws a slope as a length.

#include <cmath>

namespace thalweg {

/// The largest number of one significant digit, or 1.5, that is not above `factor`, so that the card that tells it stays
/// short; 1 where there is none.
inline double round_factor(double factor) {
  if (!(factor > 0) || !std::isfinite(factor)) return 1;
  const double decade = std::pow(10.0, std::floor(std::log10(factor)));
  if (decade == 0) return 1;  // below all powers of ten that a double holds
  double best = decade;
  for (const double digit : {1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
    if (digit * decade <= factor * (1 + 1e-12)) best = digit * decade;
  }
  return best;
}

}  // namespace thalweg
