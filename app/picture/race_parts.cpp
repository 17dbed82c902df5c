#include "picture/race_parts.hpp"

#include <algorithm>
#include <limits>

#include "core/text/number.hpp"

namespace thalweg {

Exit exit_point(Vec2 inner, Vec2 outer, int width, int height, float margin) {
  const Vec2 middle{0.5 * width, 0.5 * height};
  const Vec2 a = inner - middle, d = outer - inner;
  const double half_w = std::max(middle.x - margin, 0.0), half_h = std::max(middle.y - margin, 0.0), length = std::hypot(d.x, d.y);
  const auto room = [](double from, double towards, double half) {
    return towards > 0 ? (half - from) / towards : towards < 0 ? (-half - from) / towards : std::numeric_limits<double>::infinity();
  };
  const double share = std::clamp(std::min(room(a.x, d.x, half_w), room(a.y, d.y, half_h)), 0.0, 1.0);
  const auto kept = [](double v, double half) { return std::clamp(v, -half, half); };
  return {{float(middle.x + kept(a.x + share * d.x, half_w)), float(middle.y + kept(a.y + share * d.y, half_h))},
          length > 0 ? Pixel{float(d.x / length), float(d.y / length)} : Pixel{0, -1}};
}

std::vector<AxisTick> axis_ticks(double low, double high, int pixels, float spacing, bool flip) {
  std::vector<AxisTick> result;
  int most = std::max(2, int(float(pixels) / spacing));
  // An axis needs three labels to show its scale: put them closer, down to 40 % of the desired spacing.
  const auto inner = [&](int n) {
    const auto all = nice_ticks(low, high, n);
    return std::count_if(all.begin(), all.end(), [&](double v) { return v > low + 0.08 * (high - low) && v < high - 0.08 * (high - low); });
  };
  for (int more = most; inner(most) < 3 && float(pixels) / float(++more) > 0.4f * spacing;) {
    if (inner(more) >= 3) most = more;
  }
  const double step = nice_step((high - low) / most);
  const double largest = std::max(std::fabs(low), std::fabs(high));
  const int digits = std::clamp(int(std::ceil(std::log10(std::max(largest / step, 1.0)))) + 1, 2, 16);
  for (const double value : nice_ticks(low, high, most)) {
    const double share = (value - low) / (high - low);
    result.push_back({float((flip ? 1 - share : share) * pixels), number(value, digits)});
  }
  return result;
}

}  // namespace thalweg
