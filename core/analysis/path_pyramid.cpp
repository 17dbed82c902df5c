#include "core/analysis/path_pyramid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace thalweg {

void PathPyramid::clear() {
  for (auto& level : levels_) level.clear();
  size_ = 0;
}

void PathPyramid::update(std::span<const double> x, std::span<const double> y, std::size_t from) {
  const std::size_t n = std::min(x.size(), y.size());
  from = std::min({from, size_, n});
  size_ = n;
  constexpr double infinite = std::numeric_limits<double>::infinity();
  std::size_t children = n, first = from;
  for (std::size_t level = 0; level == 0 || children > 1; ++level) {
    if (levels_.size() <= level) levels_.emplace_back();
    auto& boxes = levels_[level];
    const std::size_t count = (children + fan_out - 1) / fan_out;
    first /= fan_out;
    boxes.resize(count);
    for (std::size_t i = first; i < count; ++i) {
      Box box{infinite, -infinite, infinite, -infinite, true};
      const std::size_t end = std::min(children, (i + 1) * fan_out);
      for (std::size_t c = i * fan_out; c < end; ++c) {
        if (level > 0) {
          const Box& child = levels_[level - 1][c];
          box = {std::min(box.x_low, child.x_low), std::max(box.x_high, child.x_high), std::min(box.y_low, child.y_low),
                 std::max(box.y_high, child.y_high), box.clean && child.clean};
        } else if (std::isfinite(x[c]) && std::isfinite(y[c])) {
          box = {std::min(box.x_low, x[c]), std::max(box.x_high, x[c]), std::min(box.y_low, y[c]), std::max(box.y_high, y[c]), box.clean};
        } else {
          box.clean = false;
        }
      }
      boxes[i] = box;
    }
    children = count;
  }
  // Shorter arrays may need fewer levels.
  std::size_t depth = 1;
  for (std::size_t count = (n + fan_out - 1) / fan_out; count > 1; count = (count + fan_out - 1) / fan_out) ++depth;
  levels_.resize(depth);
}

}  // namespace thalweg
