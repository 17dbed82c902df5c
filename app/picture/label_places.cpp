#include "picture/label_places.hpp"

#include <algorithm>
#include <cmath>

namespace thalweg {

namespace {

// The length of the part of a segment inside a box (Liang & Barsky 1984).
float covered(const Box& box, Pixel a, Pixel b) {
  float from = 0, to = 1;
  const auto clip = [&](float start, float delta, float low, float high) {
    if (delta == 0) return start >= low && start <= high;
    const float t0 = (low - start) / delta, t1 = (high - start) / delta;
    from = std::max(from, std::min(t0, t1));
    to = std::min(to, std::max(t0, t1));
    return from < to;
  };
  const float dx = b.x - a.x, dy = b.y - a.y;
  if (!clip(a.x, dx, box.min.x, box.max.x) || !clip(a.y, dy, box.min.y, box.max.y)) return 0;
  return (to - from) * std::hypot(dx, dy);
}

}  // namespace

std::vector<std::optional<Box>> place_boxes(const std::vector<LabelWish>& labels, const Box& bounds, const std::vector<Box>& taken,
                                            const std::vector<std::pair<Pixel, Pixel>>& lines, float gap) {
  constexpr int directions = 16;
  constexpr float turn = 6.2831853f / directions;
  std::vector<std::optional<Box>> places;
  std::vector<Box> occupied = taken;
  for (const LabelWish& label : labels) {
    std::optional<Box> best;
    float least = 1e30f;
    const float wish = std::atan2(label.away.y, label.away.x);
    for (int ring = 0; ring < 5; ++ring) {
      const float distance = gap * (1 + 1.6f * float(ring));
      for (int k = 0; k < directions; ++k) {
        const int steps = k % 2 == 0 ? k / 2 : -(k + 1) / 2;
        const float angle = wish + turn * float(steps), dx = std::cos(angle), dy = std::sin(angle);
        // The side or corner of the box that faces the anchor touches the circle of that radius.
        const Pixel centre{label.anchor.x + dx * distance + std::clamp(dx * 1.5f, -1.0f, 1.0f) * label.width / 2,
                           label.anchor.y + dy * distance + std::clamp(dy * 1.5f, -1.0f, 1.0f) * label.height / 2};
        const Box box{{centre.x - label.width / 2, centre.y - label.height / 2}, {centre.x + label.width / 2, centre.y + label.height / 2}};
        if (!box.within(bounds)) continue;
        if (std::any_of(occupied.begin(), occupied.end(), [&](const Box& other) { return box.overlaps(other); })) continue;
        float cost = distance + gap * 0.35f * std::fabs(float(steps));
        for (const auto& [a, b] : lines) cost += 4 * covered(box, a, b);
        if (cost < least) least = cost, best = box;
      }
    }
    if (best) {
      const float air = gap * 0.2f;
      occupied.push_back({{best->min.x - air, best->min.y - air}, {best->max.x + air, best->max.y + air}});
    }
    places.push_back(best);
  }
  return places;
}

}  // namespace thalweg
