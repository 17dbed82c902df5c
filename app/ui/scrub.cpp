#include "ui/scrub.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/plot_axis.hpp"
#include "ui/tooltip.hpp"

namespace thalweg::ui {

// With the pitch subtracted, this is isotonic least-squares regression, solved by pooling adjacent violators (Ayer et al.
// 1955).
std::vector<float> spread(std::span<const float> wishes, float pitch, float low, float high) {
  const std::size_t n = wishes.size();
  if (n > 1) pitch = std::min(pitch, (high - low) / float(n - 1));
  struct Block {
    double sum;
    std::size_t size;
    double mean() const { return sum / double(size); }
  };
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < n; ++i) {
    blocks.push_back({double(wishes[i]) - double(pitch) * double(i), 1});
    while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() >= blocks.back().mean()) {
      const Block last = blocks.back();
      blocks.pop_back();
      blocks.back().sum += last.sum;
      blocks.back().size += last.size;
    }
  }
  std::vector<float> places;
  const double most = double(high) - double(pitch) * double(n > 0 ? n - 1 : 0);
  for (const Block& block : blocks) {
    for (std::size_t k = 0; k < block.size; ++k)
      places.push_back(float(std::clamp(block.mean(), double(low), std::max(double(low), most)) + double(pitch) * double(places.size())));
  }
  return places;
}

namespace {

// Draws markers above the bar without overlap, each with a stem to its step. Returns the step of a clicked marker, or −1.
std::int64_t draw_events(std::span<const ScrubEvent> events, float left, float right, float y, std::int64_t steps) {
  const Theme& t = theme();
  const double last = double(std::max<std::int64_t>(1, steps));
  const auto x_of = [&](std::int64_t s) { return std::round(left + float(std::clamp(double(s) / last, 0.0, 1.0)) * (right - left)); };
  std::vector<std::size_t> order(events.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return events[a].step < events[b].step; });
  std::vector<float> wishes;
  for (const std::size_t i : order) wishes.push_back(x_of(events[i].step));
  const std::vector<float> places = spread(wishes, px(10), left, right);
  std::int64_t clicked = -1;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const ScrubEvent& e = events[order[k]];
    const Colour colour = t.contestant(e.contestant);
    const float x = std::round(places[k]);
    draw()->AddLine({x, y - px(11)}, {wishes[k], y - px(4)}, colour, fpx(1.5f));
    draw_marker(draw(), {x, y - px(15)}, fpx(4), contestant_shape(e.contestant), colour, 0);
    const Scope event_scope{int(order[k])};
    const Item mark = item_at("event", {{x - px(5), y - px(22)}, {x + px(5), y - px(10)}}, {.focusable = false});
    tooltip(mark, {e.what});
    if (mark.clicked) clicked = e.step;
  }
  return clicked;
}

}  // namespace

ScrubChange scrub_bar(std::string_view name, std::int64_t& step, std::int64_t steps, std::span<const ScrubEvent> events, float width,
                      std::int64_t notch) {
  const Theme& t = theme();
  const Rect r = place({width > 0 ? width : available_width(), px(56)});
  const Scope scope(name);
  const float left = r.min.x + px(8), right = r.max.x - px(8), y = std::round(r.min.y + px(26));
  const double last = double(std::max<std::int64_t>(1, steps));
  const auto x_of = [&](std::int64_t s) { return left + float(std::clamp(double(s) / last, 0.0, 1.0)) * (right - left); };
  ImDrawList* list = draw();

  const Item item = item_at("bar", {{r.min.x, y - px(10)}, {r.max.x, y + px(10)}});
  const std::int64_t before = step;
  if (item.pressed || (item.held && ImGui::GetIO().MouseDelta.x != 0)) {
    const double place = double(ImGui::GetIO().MousePos.x - left) / double(std::max(1.0f, right - left));
    step = std::int64_t(std::llround(std::clamp(place, 0.0, 1.0) * double(steps)));
  }
  if (item.ring && !text_active()) {
    const std::int64_t many = ImGui::GetIO().KeyShift ? 10 : 1;
    if (compat::pressed(Key::left, true)) step -= many;
    if (compat::pressed(Key::right, true)) step += many;
    if (compat::pressed(Key::home)) step = 0;
    if (compat::pressed(Key::end)) step = steps;
    step = std::clamp<std::int64_t>(step, 0, steps);
  }

  // Ticks, with labels where they fit.
  const Ticks ticks = linear_ticks(0, last, int((right - left) / px(70)));
  const Font& small = font(Weight::regular, Size::tick);
  for (int i = 0; i < ticks.count; ++i) {
    const float x = std::round(left + float(ticks.at[i] / last) * (right - left));
    vertical(list, x, y + px(9), y + px(12), mix(t.line, t.text3, 0.5f));
    if (steps > 4 && ticks.count > 8 && i % 5 != 0) continue;
    char text[32];
    const std::string_view label = tick_label(text, ticks.at[i], ticks.step, false);
    const float w = text_size(small, label).x;
    draw_text(list, small, {std::clamp(x - w / 2, r.min.x, r.max.x - w), y + px(14)}, t.text3, label);
  }

  const float knob = std::round(x_of(step));
  const float top = y - px(2);
  list->AddRectFilled({left, top}, {right, top + px(4)}, t.pressed, px(2));
  list->AddRectFilled({left, top}, {knob, top + px(4)}, t.text2, px(2));
  for (std::int64_t s = notch; notch > 0 && s < steps; s += notch) {
    const float x = std::round(x_of(s));
    list->AddRectFilled({x - fpx(0.5f), top}, {x + fpx(0.5f), top + px(4)}, t.panel);
  }
  if (const std::int64_t clicked = draw_events(events, left, right, y, steps); clicked >= 0) step = clicked;
  const ImVec2 c(knob, y);
  if (item.held || item.heat > 0) list->AddCircleFilled(c, fpx(13), t.text.alpha(item.held ? 0.18f : 0.1f * item.heat), 32);
  list->AddCircleFilled(c, fpx(10), t.panel, 32);
  list->AddCircleFilled(c, fpx(8), t.text, 32);
  if (!t.dark) list->AddCircleFilled(c, fpx(6.5f), t.field, 32);
  draw_focus(item, fpx(6));
  if (item.clicked && !item.ring) return ScrubChange::released;
  if (step != before) return item.held ? ScrubChange::moving : ScrubChange::released;
  return ScrubChange::none;
}

}  // namespace thalweg::ui
