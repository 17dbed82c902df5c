#pragma once
// Quantiles by nearest rank: always one of the values, so they commute with monotone maps such as log.

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace thalweg {

/// The p-quantile, 0 ≤ p ≤ 1: the least value such that at least a share p of the values does not exceed it. NaN if `values` is
/// empty. Reorders `values`, which must not contain NaN. O(n).
inline double quantile(std::span<double> values, double p) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double rank = std::ceil(p * double(values.size()));
  const auto at = values.begin() + std::ptrdiff_t(std::clamp(rank, 1.0, double(values.size()))) - 1;
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace thalweg
