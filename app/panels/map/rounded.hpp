#pragma once

#include <cmath>

namespace thalweg {

/// As finely as a pixel, `unit` wide, can place it, and no finer.
inline double rounded(double value, double unit) {
  // Dividing by a whole power of ten gives the double nearest to the decimal number; multiplying by 0.001 does not.
  const double exponent = std::floor(std::log10(unit)), power = std::pow(10.0, std::fabs(exponent));
  return exponent < 0 ? std::round(value * power) / power : std::round(value / power) * power;
}

}  // namespace thalweg
