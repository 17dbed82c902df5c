#include "panels/map/labels.hpp"

#include <algorithm>
#include <cmath>

namespace thalweg {

using ui::px;
using ui::Rect;

namespace {

float common_area(const Rect& a, const Rect& b) {
  const float w = std::min(a.max.x, b.max.x) - std::max(a.min.x, b.min.x), h = std::min(a.max.y, b.max.y) - std::max(a.min.y, b.min.y);
  return w > 0 && h > 0 ? w * h : 0;
}

Rect of(ImVec2 min, ImVec2 size) { return {min, {min.x + size.x, min.y + size.y}}; }

bool within(const Rect& outer, const Rect& r) {
  return r.min.x >= outer.min.x && r.min.y >= outer.min.y && r.max.x <= outer.max.x && r.max.y <= outer.max.y;
}

}  // namespace

bool Labels::free(const Rect& rect) const {
  return within(bounds_, rect) &&
         std::none_of(taken_.begin(), taken_.end(), [&](const Rect& other) { return common_area(rect, other) > 0; });
}

std::optional<Rect> Labels::first(std::span<const ImVec2> places, ImVec2 size) {
  std::optional<Rect> best;
  float least = 0;
  for (const ImVec2 place : places) {
    const Rect rect = of(place, size);
    if (!free(rect)) continue;
    float covered = 0;
    for (const Rect& other : avoided_) covered += common_area(rect, other);
    if (best && covered >= least) continue;
    best = rect;
    least = covered;
  }
  if (best) take(*best);
  return best;
}

std::optional<Rect> Labels::beside(ImVec2 at, float distance, ImVec2 size) {
  std::vector<ImVec2> places;
  for (const float d : {distance, 1.9f * distance}) {
    const ImVec2 round[] = {{at.x + d, at.y + d * 0.5f},          {at.x - d - size.x, at.y + d * 0.5f},
                            {at.x + d, at.y - d * 0.5f - size.y}, {at.x - d - size.x, at.y - d * 0.5f - size.y},
                            {at.x + d, at.y - size.y / 2},        {at.x - d - size.x, at.y - size.y / 2},
                            {at.x - size.x / 2, at.y + d},        {at.x - size.x / 2, at.y - d - size.y}};
    places.insert(places.end(), std::begin(round), std::end(round));
  }
  return first(places, size);
}

std::optional<Rect> Labels::near(const Rect& wish) {
  const ImVec2 size{wish.width(), wish.height()};
  const float inwards = wish.centre().x > bounds_.centre().x ? -1.0f : 1.0f, step = std::max(px(8), 1.0f);
  for (float across = 0; across <= 0.6f * bounds_.width(); across += 3 * step) {
    for (float down = 0; down <= bounds_.height(); down += step) {
      for (const float sign : {1.0f, -1.0f}) {
        const Rect rect = of({wish.min.x + inwards * across, wish.min.y + sign * down}, size);
        if (!free(rect)) continue;
        take(rect);
        return rect;
      }
    }
  }
  return std::nullopt;
}

Rect Labels::round_pointer(ImVec2 p, ImVec2 size) const {
  Rect best = of({p.x + px(16), p.y - size.y - px(16)}, size);
  float least = -1;
  std::vector<ImVec2> corners;
  for (const float away : {px(16), px(44), px(88)}) {
    for (const float x : {p.x + away, p.x - away - size.x, p.x - size.x / 2}) {
      for (const float y : {p.y - size.y - away, p.y + away, p.y - size.y / 2}) {
        const bool over = x < p.x && x + size.x > p.x && y < p.y && y + size.y > p.y;
        if (!over) corners.push_back({x, y});
      }
    }
  }
  for (const ImVec2 corner : corners) {
    const Rect rect = of(corner, size);
    float covered = within(bounds_, rect) ? 0 : 10 * (size.x * size.y - common_area(rect, bounds_));
    for (const Rect& other : taken_) {
      const bool mark = std::max(other.width(), other.height()) <= px(20);  // heads and points are worse to cover than text
      covered += (mark ? 12.0f : 1.0f) * common_area(rect, other);
    }
    if (least >= 0 && covered >= least) continue;
    least = covered;
    best = rect;
  }
  // Clamp to the bounds, even if the map is small.
  const float x = std::clamp(best.min.x, bounds_.min.x, std::max(bounds_.min.x, bounds_.max.x - size.x)),
              y = std::clamp(best.min.y, bounds_.min.y, std::max(bounds_.min.y, bounds_.max.y - size.y));
  return of({x, y}, size);
}

}  // namespace thalweg
