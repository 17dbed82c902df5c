#pragma once
// Quantiles by nearest rank: always one of the values, so that the quantiles of f are those of log f, to the bit.

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace thalweg {

/// The least value that a share `p` (0…1) of all values does not exceed; infinite ones count as largest. NaN where there
/// is none. Reorders `values`, which hold no NaN.
inline double quantile(std::span<double> values, double p) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double rank = std::ceil(p * double(values.size()));
  const auto at = values.begin() + std::ptrdiff_t(std::clamp(rank, 1.0, double(values.size()))) - 1;
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace thalweg
