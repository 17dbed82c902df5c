#pragma once
// RateScale: the vertical axis of a schedule's curve. Zero is always on it, so that a falling rate is seen to fall towards
// it, and a negative one to lie beneath it.

#include <algorithm>
#include <cmath>
#include <span>

#include "core/math/span.hpp"

namespace thalweg {

struct RateScale {
  double low = 0, high = 0;  ///< low ≤ 0 ≤ high, within ±farthest_shown

  /// What is not finite does not count.
  void add(double rate) {
    if (!std::isfinite(rate)) return;
    low = std::max(std::min(low, rate), -farthest_shown);
    high = std::min(std::max(high, rate), farthest_shown);
  }
  /// 0 at `low`, 1 at `high`, for finite rates within; where all rates are 0, 0.
  double share(double rate) const { return high > low ? std::clamp((rate - low) / (high - low), 0.0, 1.0) : 0; }
  bool negative() const { return low < 0; }
};

}  // namespace thalweg
