#include "ui/scrub.hpp"

#include <algorithm>
#include <cmath>

#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/plot_axis.hpp"
#include "ui/tooltip.hpp"

namespace thalweg::ui {

ScrubChange scrub_bar(std::string_view name, std::int64_t& step, std::int64_t steps, std::span<const ScrubEvent> events, float width, std::int64_t notch) {
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

  // Ticks every tenth, labels where they fit.
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
  for (std::size_t i = 0; i < events.size(); ++i) {
    const ScrubEvent& e = events[i];
    const float x = std::round(x_of(e.step));
    const Colour colour = t.contestant(e.contestant);
    list->AddRectFilled({x - fpx(0.75f), y - px(10)}, {x + fpx(0.75f), y - px(4)}, colour);
    draw_marker(list, {x, y - px(15)}, fpx(4), contestant_shape(e.contestant), colour, 0);
    const Scope event_scope{int(i)};
    const Item mark = item_at("event", {{x - px(7), y - px(22)}, {x + px(7), y - px(10)}}, {.focusable = false});
    tooltip(mark, {e.what});
    if (mark.clicked) step = e.step;
  }
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
