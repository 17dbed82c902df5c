#pragma once
// Rounding of the factors with which gradients are drawn.

#include <cmath>

namespace thalweg {

/// The largest number d·10ᵏ ≤ `factor`, d ∈ {1, 1.5, 2, 3, 4, 5, 6, 8}; 1 if `factor` is not positive and finite.
inline double round_factor(double factor) {
  if (!(factor > 0) || !std::isfinite(factor)) return 1;
  const double decade = std::pow(10.0, std::floor(std::log10(factor)));
  if (decade == 0) return 1;  // underflow
  double best = decade;
  for (const double digit : {1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
    if (digit * decade <= factor * (1 + 1e-12)) best = digit * decade;
  }
  return best;
}

}  // namespace thalweg
