#pragma once

#include <cmath>

namespace thalweg {

/// Rounds `value` to a multiple of the largest power of ten not above `unit`, the width of a pixel (> 0).
inline double rounded(double value, double unit) {
  // Dividing by a positive power of ten yields the double nearest to the decimal number; multiplying by 0.001 does not.
  const double exponent = std::floor(std::log10(unit)), power = std::pow(10.0, std::fabs(exponent));
  return exponent < 0 ? std::round(value * power) / power : std::round(value / power) * power;
}

}  // namespace thalweg
