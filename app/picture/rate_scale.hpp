#pragma once
// RateScale: the vertical axis of a learning-rate schedule. It always contains zero.

#include <algorithm>
#include <cmath>
#include <span>

#include "core/math/span.hpp"

namespace thalweg {

struct RateScale {
  double low = 0, high = 0;  ///< low ≤ 0 ≤ high, within ±farthest_shown

  /// Extends the range to `rate`; ignores values that are not finite.
  void add(double rate) {
    if (!std::isfinite(rate)) return;
    low = std::max(std::min(low, rate), -farthest_shown);
    high = std::min(std::max(high, rate), farthest_shown);
  }
  /// Position on the axis: 0 at `low`, 1 at `high`, clamped; 0 if the range is empty.
  double share(double rate) const { return high > low ? std::clamp((rate - low) / (high - low), 0.0, 1.0) : 0; }
  bool negative() const { return low < 0; }
};

}  // namespace thalweg
