#pragma once
// Doubles at the ends of what a double can be.

#include <cfloat>
#include <vector>

namespace thalweg::test {

/// 0, the smallest, the largest and some between, each with its negative.
inline std::vector<double> extremes() {
  std::vector<double> all;
  for (const double size : {0.0, 5e-324, 1e-320, 1e-300, 1e-16, 1.0, 0x1p53, 1e16, 1e150, 1e300, 1e308, DBL_MAX}) {
    all.push_back(size);
    all.push_back(-size);
  }
  return all;
}

}  // namespace thalweg::test
