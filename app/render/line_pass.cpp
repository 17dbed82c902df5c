#include "render/line_pass.hpp"

#include <algorithm>
#include <cmath>

#include "gfx/blend.hpp"

namespace thalweg {
namespace {

// Points per upload: bounds the buffer's size, so that drivers can recycle it.
constexpr std::size_t chunk = 32768;
constexpr std::size_t stride = 4 * sizeof(float);

float dash_period(const std::array<float, 8>& dash) {
  float period = 0;
  for (std::size_t i = 0; i < dash.size() && dash[i] > 0; ++i) period += dash[i];
  return period;
}

int dash_entries(const std::array<float, 8>& dash) {
  int count = 0;
  while (count < 8 && dash[static_cast<std::size_t>(count)] > 0) ++count;
  return count / 2 * 2;
}

void set_target_size(Program& program) {
  GLint viewport[4] = {};
  glGetIntegerv(GL_VIEWPORT, viewport);
  program.set("size", static_cast<float>(viewport[2]), static_cast<float>(viewport[3]));
}

}  // namespace

std::array<float, 8> dash_pattern(std::span<const float> lengths, float scale) {
  std::array<float, 8> dash{};
  for (std::size_t i = 0; i < std::min(lengths.size(), dash.size()); ++i) dash[i] = lengths[i] * scale;
  return dash;
}

LinePass::LinePass() {
  // Four attributes read the same buffer, each shifted by one point, so that a segment has its neighbours.
  for (unsigned i = 0; i < 4; ++i) lines_.per_instance(i, buffer_, 4, stride, i * stride);
  dots_.per_instance(0, dot_buffer_, 4, stride, 0);
}

void LinePass::draw(std::span<const LinePoint> points, const LineStyle& style) {
  if (points.size() < 2) return;
  const BlendScope blend(Blend::straight);
  line_.use();
  set_target_size(line_);
  line_.set_colour("fade", style.fade);
  line_.set("opacity", style.opacity);
  const float period = dash_period(style.dash);
  line_.set("dash", std::span<const float>(style.dash));
  line_.set("dashes", dash_entries(style.dash));
  line_.set("dash_period", period);

  const bool cased = style.casing_width > style.width;
  for (const bool casing : {true, false}) {
    if (casing && !cased) continue;
    const float reach = 0.5f * (casing ? style.casing_width : style.width);
    line_.set("reach", reach);
    line_.set_colour("colour", casing ? style.casing : style.colour);
    line_.set("dash_extra", casing ? 0.5f * (style.casing_width - style.width) : 0.0f);
    if (casing) line_.set_colour("fade", style.casing);
    else line_.set_colour("fade", style.fade);

    double along = 0;
    for (std::size_t from = 0; from + 1 < points.size(); from += chunk - 1) {
      const std::size_t to = std::min(points.size(), from + chunk);  // one past the last point
      data_.clear();
      const auto add = [&](const LinePoint& p, bool starts) {
        const float s = static_cast<float>(along);
        data_.insert(data_.end(), {p.x, p.y, p.weight, starts ? -1 - s : s});
      };
      // Pad with a neighbour before the first point and after the last; at the ends of the polyline it starts another piece.
      add(points[from > 0 ? from - 1 : from], true);
      for (std::size_t i = from; i < to; ++i) {
        if (i > from) {
          along += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
          if (period > 0) along = std::fmod(along, static_cast<double>(period));
        }
        add(points[i], i == 0 || points[i].starts);
      }
      add(points[std::min(to, points.size() - 1)], to == points.size() || points[to].starts);
      buffer_.stream(std::span<const float>(data_));
      lines_.bind();
      glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(to - from - 1));
    }
  }
}

void LinePass::draw_dots(std::span<const LinePoint> points, const DotStyle& style) {
  if (points.empty()) return;
  const BlendScope blend(Blend::straight);
  dot_.use();
  set_target_size(dot_);
  dot_.set("reach", style.radius);
  dot_.set("border", style.casing_border);
  dot_.set_colour("colour", style.colour);
  dot_.set_colour("fade", style.fade);
  dot_.set_colour("casing", style.casing);
  dot_.set("opacity", style.opacity);
  for (std::size_t from = 0; from < points.size(); from += chunk) {
    const std::size_t to = std::min(points.size(), from + chunk);
    data_.clear();
    for (std::size_t i = from; i < to; ++i) data_.insert(data_.end(), {points[i].x, points[i].y, points[i].weight, 1.0f});
    dot_buffer_.stream(std::span<const float>(data_));
    dots_.bind();
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(to - from));
  }
}

}  // namespace thalweg
