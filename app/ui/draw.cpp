#include "ui/draw.hpp"

#include <algorithm>
#include <cmath>

#include "ui/compat.hpp"
#include "ui/drawn.hpp"

namespace thalweg::ui {

void polyline(ImDrawList* list, std::span<const ImVec2> points, ImU32 colour, float thickness) {
  constexpr std::size_t chunk = 10'000;  // points, with at most four vertices each: fits 16-bit indices
  for (std::size_t first = 0; first + 1 < points.size(); first += chunk - 1) {
    const std::size_t count = std::min(chunk, points.size() - first);
    compat::polyline(list, points.data() + first, int(count), colour, thickness, false);
  }
}

void dashed(ImDrawList* list, std::span<const ImVec2> points, ImU32 colour, float thickness, std::span<const float> pattern,
            float pattern_scale, float& phase) {
  if (pattern.empty()) return polyline(list, points, colour, thickness);
  float period = 0;
  for (float length : pattern) period += length * pattern_scale;
  phase = std::fmod(phase, period);
  std::size_t part = 0;
  float left = phase;  // after the loop: what is left of the current dash or gap
  while (left >= pattern[part] * pattern_scale) {
    left -= pattern[part] * pattern_scale;
    part = (part + 1) % pattern.size();
  }
  left = pattern[part] * pattern_scale - left;

  ImVec2 dash[64];
  int count = 0;
  const auto flush = [&] {
    if (count > 1) compat::polyline(list, dash, count, colour, thickness, false);
    count = 0;
  };
  const auto push = [&](ImVec2 p) {
    if (count == 64) {
      flush();
      dash[count++] = dash[63];
    }
    dash[count++] = p;
  };
  if (!points.empty() && part % 2 == 0) push(points[0]);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const ImVec2 a = points[i - 1], b = points[i];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    float done = 0;
    // A segment that extends far outside the screen would have too many dashes.
    if (!(length < 20'000)) continue;
    while (length - done > left) {
      done += left;
      phase += left;
      const float t = done / length;
      const ImVec2 p(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
      if (part % 2 == 0) {
        push(p);
        flush();
      }
      part = (part + 1) % pattern.size();
      left = pattern[part] * pattern_scale;
      if (part % 2 == 0) push(p);
    }
    left -= length - done;
    phase += length - done;
    if (part % 2 == 0) push(b);
  }
  flush();
}

void box(ImDrawList* list, ImVec2 min, ImVec2 max, ImU32 fill, float rounding, ImU32 border) {
  if (fill >> 24) list->AddRectFilled(min, max, fill, rounding);
  const bool beneath = list->_Splitter._Count > 1 && list->_Splitter._Current == 0;  // a card's background: hides nothing
  if (recording() && fill >> 24 > 216 && !beneath) detail::note(Drawn::Kind::ground, list, {min, max});
  if (border >> 24) compat::rect(list, min, max, border, rounding, 1.0f);
}

void horizontal(ImDrawList* list, float x0, float x1, float y, ImU32 colour) {
  const float top = std::round(y);
  list->AddRectFilled({x0, top}, {x1, top + 1}, colour);
}

void vertical(ImDrawList* list, float x, float y0, float y1, ImU32 colour) {
  const float left = std::round(x);
  list->AddRectFilled({left, y0}, {left + 1, y1}, colour);
}

void draw_cased_text(ImDrawList* list, const Font& font, ImVec2 at, ImU32 colour, ImU32 casing, std::string_view text) {
  const float w = std::max(1.0f, std::round(font.em / 12));
  static const ImVec2 around[] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {-0.7f, -0.7f}, {0.7f, -0.7f}, {-0.7f, 0.7f}, {0.7f, 0.7f}};
  for (ImVec2 d : around) {
    const detail::Unnoted unnoted;
    draw_text(list, font, {at.x + std::round(d.x * w), at.y + std::round(d.y * w)}, casing, text);
  }
  draw_text(list, font, at, colour, text);
}

}  // namespace thalweg::ui
