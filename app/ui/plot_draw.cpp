// Plot: drawing of axes, lines, bands, labels, crosshair and readout.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/hover_card.hpp"
#include "ui/plot.hpp"
#include "ui/plot_frame.hpp"
#include "ui/tooltip.hpp"
#include "ui/typeset.hpp"

namespace thalweg::ui {
namespace {

std::string_view axis_help(bool log) {
  return log ? tr("Logarithmic axis. Click for a linear one.") : tr("Linear axis. Click for a logarithmic one.");
}

}  // namespace

void Plot::heading(Frame& f) {
  const Theme& t = theme();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float middle = std::round(at.y + px(10));
  ImDrawList* list = ui::draw();
  const Font& bold = font(Weight::semibold);
  draw_text_in(list, bold, f.left, f.right, middle, 0, t.text, f.options.title);
  if (!f.options.formula.empty()) {
    const float x = f.left + text_size(bold, f.options.title).x + px(10);
    draw_formula(list, {x, middle + px(5)}, ui::formula(f.options.formula), px(15), t.text2);
  }
  float right = f.right;
  if (f.options.menu) {
    right -= px(24);
    ImGui::SetCursorScreenPos({right, middle - px(12)});
    f.event.menu = icon_button("menu", Icon::more, tr("Change or remove this plot"), {}, true, {}, 24);
    f.event.menu_anchor = {{right, middle - px(12)}, {f.right, middle + px(12)}};
  }
  if (!f.options.log_toggle) return;
  const float width = std::max(text_size(font(), tr("linear")).x, text_size(font(), tr("log")).x) + px(10);
  const Item item = item_at("log", {{right - width, middle - px(11)}, {right, middle + px(11)}});
  box(list, item.rect.min, item.rect.max, t.pressed.alpha(item.heat * 0.6f), fpx(5));
  draw_text_in(list, font(), item.rect.min.x, right - px(2), middle, 1, mix(t.text3, t.text, item.heat), f.log ? tr("log") : tr("linear"));
  draw_focus(item, fpx(5));
  tooltip(item, {axis_help(f.log)});
  f.event.log_toggled = item.clicked;
}

void Plot::axis_switches(Frame& f) {
  const auto axis = [](std::string_view name, const Rect& rect, bool log) {
    const Item item = item_at(name, rect, {.focusable = false});
    if (item.heat > 0) box(ui::draw(), rect.min, rect.max, theme().pressed.alpha(item.heat * 0.5f), fpx(4));
    tooltip(item, {axis_help(log)});
    return item.clicked;
  };
  if (axis("y axis", {{f.left - px(8), f.area.min.y}, {f.area.min.x - px(4), f.area.max.y - px(4)}}, f.log)) f.event.log_toggled = true;
  if (axis("x axis", {{f.area.min.x, f.area.max.y + px(4)}, {f.right, f.area.max.y + px(20)}}, f.log_x)) f.event.log_x_toggled = true;
}

Ticks Plot::y_ticks(const Frame& f, float height) const {
  const int rows = std::max(2, int(height / px(34)));
  Ticks y = f.log ? log_ticks(f.view.y_low, f.view.y_high, rows) : linear_ticks(f.view.y_low, f.view.y_high, rows);
  const double step = f.options.y_step;
  if (!f.log && step > 0 && f.view.y_high - f.view.y_low >= step && f.view.y_high - f.view.y_low < 20 * step) {
    y = {.at = {}, .count = 0, .step = step};
    for (const double v : multiples(f.view.y_low, f.view.y_high, step, 20)) y.at[y.count++] = v;
  }
  return y;
}

float Plot::y_margin(const Frame& f, float height) const {
  constexpr float least = 44, most = 84;
  const Ticks y = y_ticks(f, height);
  float widest = 0;
  char buffer[64];
  for (int i = 0; i < y.count; ++i) {
    const std::string label = std::string(tick_label(buffer, y.at[i], y.step, f.log)) + std::string(f.options.y_unit);
    widest = std::max(widest, text_size(font(Weight::regular, Size::tick), label).x);
  }
  return std::clamp(std::ceil(widest) + px(10), px(least), px(most));
}

void Plot::draw_axes(const Frame& f) {
  const Theme& t = theme();
  ImDrawList* list = ui::draw();
  const Font& small = font(Weight::regular, Size::tick);
  char buffer[64];
  const Ticks y = y_ticks(f, f.area.height());
  for (int i = 0; i < y.count; ++i) {
    const float at = float(f.axis_px(y.at[i]));
    horizontal(list, f.area.min.x, f.area.max.x, at, t.line);
    const std::string label = std::string(tick_label(buffer, y.at[i], y.step, f.log)) + std::string(f.options.y_unit);
    draw_text_in(list, small, f.left, f.area.min.x - px(8), at, 1, t.text3, label);
  }
  const int columns = std::max(2, int(f.area.width() / px(70)));
  const Ticks x = f.log_x ? log_ticks(f.view.x_low, f.view.x_high, columns) : linear_ticks(f.view.x_low, f.view.x_high, columns);
  horizontal(list, f.area.min.x, f.area.max.x, f.area.max.y, t.line);
  float written = f.left - px(8);  // right end of the last label
  for (int i = 0; i < x.count; ++i) {
    const float at = float(f.x_axis_px(x.at[i]));
    vertical(list, at, f.area.max.y, f.area.max.y + px(4), t.line);
    const std::string_view label = tick_label(buffer, x.at[i], x.step, f.log_x);
    const float w = text_size(small, label).x;
    const float from = std::clamp(at - w / 2, f.left, std::max(f.left, f.right - w));
    if (from < written + px(4)) continue;
    draw_text(list, small, {from, f.area.max.y + px(5)}, t.text3, label);
    written = from + w;
  }
  for (const PlotLevel& level : f.options.levels) {
    const float at = std::round(float(f.y_px(level.y)));
    if (!(at >= f.area.min.y && at <= f.area.max.y)) continue;
    static constexpr float dots[] = {2.5f, 2.5f};
    const ImVec2 ends[] = {{f.area.min.x, at + 0.5f}, {f.area.max.x, at + 0.5f}};
    float phase = 0;
    dashed(list, ends, level.colour, fpx(1.2f), dots, scale(), phase);
    draw_text(list, small, {f.area.max.x - text_size(small, level.label).x, at - small.size - px(1)}, level.colour, level.label);
  }
}

void Plot::draw_piece(const Frame& f, const Series& s, std::size_t first, std::size_t last, float opacity, float thickness) {
  points_.clear();
  const double pen = double(thickness) + 2;
  const PathClip clip{double(f.area.min.x) - pen, double(f.area.min.y) - 8 - pen, double(f.area.max.x) + pen, double(f.area.max.y) + pen};
  visited_ += indices_[s.id].pyramid.query(
      {abscissae(s), s.y, first, last, clip, 0.3}, [&](double v) { return f.x_px(v); }, [&](double v) { return f.y_px(v); }, points_);
  ImDrawList* list = ui::draw();
  const ImU32 colour = s.colour.alpha(opacity);
  float phase = 0;
  line_.clear();
  const auto flush = [&] {
    if (line_.size() > 1) {
      if ((f.options.dashes || s.dashed) && !s.dash.empty()) dashed(list, line_, colour, thickness, s.dash, scale(), phase);
      else polyline(list, line_, colour, thickness);
    }
    line_.clear();
  };
  for (const PathPoint& p : points_) {
    const ImVec2 at(p.x, p.y);
    if (p.starts) flush();
    if (line_.size() > 1) {
      // ImGui's mitre joins extend far at sharp corners: start a new polyline there.
      const ImVec2 b = line_.back(), a = line_[line_.size() - 2];
      if ((b.x - a.x) * (at.x - b.x) + (b.y - a.y) * (at.y - b.y) < 0) {
        flush();
        line_.push_back(b);
      }
    }
    line_.push_back(at);
  }
  flush();
}

void Plot::draw_band(const Frame& f, const PlotBand& band) {
  ImDrawList* list = ui::draw();
  const ImDrawListFlags flags = list->Flags;
  list->Flags &= ~ImDrawListFlags_AntiAliasedFill;  // avoids seams between neighbouring quads
  const double far = 1e4, head = f.options.crosshair;
  const auto y = [&](double value) {  // values that the axis cannot show are placed beyond its ends
    const double at = value - f.options.subtract <= 0 && f.log ? double(f.area.max.y) + far
                      : std::isinf(value)                      ? double(f.area.min.y) - far
                                                               : f.y_px(value);
    return float(std::clamp(at, double(f.area.min.y) - far, double(f.area.max.y) + far));
  };
  std::vector<ImVec2> middle;
  for (std::size_t i = 0; i < band.x.size(); ++i) {
    const float x = float(std::clamp(f.x_px(band.x[i]), double(f.area.min.x) - far, double(f.area.max.x) + far));
    if (std::isfinite(band.middle[i])) middle.emplace_back(x, y(band.middle[i]));
    if (i == 0) continue;
    const float before = float(std::clamp(f.x_px(band.x[i - 1]), double(f.area.min.x) - far, double(f.area.max.x) + far));
    const float strength = std::isfinite(head) && band.x[i] > head ? 0.11f : 0.2f;
    list->AddQuadFilled({before, y(band.high[i - 1])}, {x, y(band.high[i])}, {x, y(band.low[i])}, {before, y(band.low[i - 1])},
                        band.colour.alpha(strength * band.opacity));
  }
  list->Flags = flags;
  static constexpr float dashes[] = {3, 3};
  float phase = 0;
  dashed(list, middle, band.colour.alpha(0.85f * band.opacity), fpx(1.4f), dashes, scale(), phase);
}

void Plot::draw_guide(const Frame& f, const PlotGuide& guide) {
  std::vector<ImVec2> line;
  for (std::size_t i = 0; i < guide.x.size(); ++i) {
    const double x = f.x_px(guide.x[i]), y = f.y_px(guide.y[i]);
    if (std::abs(x) < 1e6 && std::abs(y) < 1e6) line.emplace_back(float(x), float(y));
  }
  if (line.size() < 2) return;
  static constexpr float dashes[] = {5, 4};
  float phase = 0;
  ImDrawList* list = ui::draw();
  dashed(list, line, theme().casing.alpha(0.7f), fpx(3.6f), {}, 1, phase);
  phase = 0;
  dashed(list, line, mix(guide.colour, theme().text, 0.55f), fpx(1.6f), dashes, scale(), phase);
  // The label goes beside the middle of the visible part of the line.
  std::vector<ImVec2> seen;
  for (const ImVec2 p : line) {
    if (f.area.contains(p)) seen.push_back(p);
  }
  if (seen.empty()) return;
  const Font& small = font(Weight::medium, Size::small);
  const ImVec2 at = seen[seen.size() / 2], size = text_size(small, guide.label);
  const float x = std::clamp(at.x + px(8), f.area.min.x + px(2), std::max(f.area.min.x + px(2), f.area.max.x - size.x - px(2)));
  const float low = f.area.min.y + px(26), high = std::max(low, f.area.max.y - size.y - px(2)), pitch = size.y + px(5);
  float y = std::clamp(at.y - size.y - px(6), low, high);
  const auto taken = [&] {
    return std::any_of(end_labels_.begin(), end_labels_.end(),
                       [&](const Rect& r) { return x < r.max.x && r.min.x < x + size.x && y < r.max.y && r.min.y < y + size.y; });
  };
  while (taken() && y + pitch <= high) y += pitch;
  if (taken()) y = low;
  while (taken() && y + pitch <= high) y += pitch;
  if (taken()) return;  // no room for the label
  end_labels_.push_back({{x - px(5), y - px(2)}, {x + size.x + px(5), y + size.y + px(2)}});
  box(list, {x - px(5), y - px(1)}, {x + size.x + px(5), y + size.y + px(1)}, theme().panel.alpha(0.86f), fpx(4));
  draw_text(list, small, {x, y}, theme().text, guide.label);
}

// Draws a formula at the end of a line, with its baseline at `at`, or moved up or down to avoid other labels.
void Plot::label_end(const Frame& f, ImVec2 at, const Formula& text, Colour colour) {
  const ImVec2 size = formula_size(text, px(15));
  const auto rect = [&] { return Rect{{at.x, at.y - px(13)}, {at.x + size.x, at.y + px(5)}}; };
  const auto meets = [&](const Rect& other) {
    return rect().min.x < other.max.x && other.min.x < rect().max.x && rect().min.y < other.max.y && other.min.y < rect().max.y;
  };
  const float wish = at.y, step = px(19);
  for (const float direction : {-step, step}) {
    at.y = wish;
    while (rect().min.y >= f.area.min.y && rect().max.y <= f.area.max.y && std::any_of(end_labels_.begin(), end_labels_.end(), meets))
      at.y += direction;
    if (rect().min.y >= f.area.min.y && rect().max.y <= f.area.max.y) break;
  }
  end_labels_.push_back(rect());
  draw_formula(ui::draw(), at, text, px(15), colour);
}

void Plot::draw_series(const Frame& f, const Series& s) {
  const auto x = abscissae(s);
  const std::size_t last = s.y.size() - 1;
  if (s.ghost) {
    draw_piece(f, s, 0, last, 0.45f * s.opacity, fpx(1.4f));
    return;
  }
  const double head = std::isfinite(s.crosshair) ? s.crosshair : f.options.crosshair;
  const std::size_t now = std::isfinite(head) ? index_at(x, head) : last;
  if (now < last) draw_piece(f, s, now, last, 0.38f * s.opacity, fpx(1.4f));
  draw_piece(f, s, 0, now, s.opacity, fpx(2));
  if (!s.label.empty() && std::isfinite(s.y[last])) {
    const Formula& text = formula(s.label);
    const float width = formula_size(text, px(15)).x, end = std::min(float(f.x_px(x[last])), f.area.max.x);
    const std::size_t under = index_at(x, f.x_at(end - width));  // the label goes above the line at both of its ends
    const float y = float(std::min(f.y_px(s.y[last]), f.y_px(s.y[under])));
    if (y > f.area.min.y && y < f.area.max.y)
      label_end(f, {std::max(f.area.min.x, end - width - px(2)), std::max(y - px(8), f.area.min.y + px(14))}, text, s.colour);
  }
  if (s.diverged_at >= 0) {
    const double at = x[std::min(std::size_t(s.diverged_at), last)];
    const double px_x = std::max(f.x_px(at), double(f.area.min.x) + double(px(5)));
    if (px_x <= double(f.area.max.x)) {
      draw_marker(ui::draw(), {float(px_x), f.area.min.y}, fpx(4.5f), s.shape, s.colour.alpha(s.opacity), theme().panel);
    }
  }
}

// The y of a line at `x`, in pixels; NaN if it is not in view there.
float Plot::height_of(const Frame& f, const Series& s, float x) const {
  const auto xs = abscissae(s);
  const double at = f.x_at(x);
  if (s.y.empty() || at < xs.front() || at > xs.back()) return std::nanf("");
  const float y = float(f.y_px(s.y[index_at(xs, at)]));
  return y >= f.area.min.y && y <= f.area.max.y ? y : std::nanf("");
}

// Labels each line near its end if the plot is large and has at most 8 lines. Chooses free places that the fewest other
// lines cross.
void Plot::name_lines(const Frame& f) {
  constexpr float least_height = 240, least_width = 300;
  constexpr std::size_t most = 8;
  if (f.area.height() < px(least_height) || f.area.width() < px(least_width)) return;
  std::vector<const Series*> named;
  for (const Series& s : f.series) {
    if (s.visible && s.legend && !s.ghost && !s.y.empty()) named.push_back(&s);
  }
  if (named.size() > most) return;
  if (std::isfinite(f.options.crosshair)) end_labels_.push_back(f.crosshair_tag());
  const Font& bold = font(Weight::semibold, Size::small);
  for (const Series* s : named) {
    const ImVec2 size = text_size(bold, s->name);
    const float first = std::max(f.area.min.x, float(f.x_px(abscissae(*s).front()))),
                last = std::min(f.area.max.x, float(f.x_px(abscissae(*s).back())));
    float least = 1e9f;
    Rect best{};
    for (int step = 0; step < 12; ++step) {
      const float right = last - px(2) - float(step) / 14 * (last - first), left = right - size.x;
      if (left < f.area.min.x + px(2)) break;
      float high = f.area.max.y, low = f.area.min.y;  // extent of the line along the label
      for (int k = 0; k <= 4; ++k) {
        const float y = height_of(f, *s, left + size.x * float(k) / 4);
        if (std::isfinite(y)) high = std::min(high, y), low = std::max(low, y);
      }
      if (high > low) continue;  // out of view
      for (const bool above : {true, false}) {
        const float top = above ? high - size.y - px(4) : low + px(4);
        const Rect rect{{left, top}, {right, top + size.y}};
        if (top < f.area.min.y || rect.max.y > f.area.max.y) continue;
        const auto meets = [&](const Rect& r) {
          return rect.min.x < r.max.x && r.min.x < rect.max.x && rect.min.y < r.max.y && r.min.y < rect.max.y;
        };
        if (std::any_of(end_labels_.begin(), end_labels_.end(), meets)) continue;
        float cost = float(step) + (above ? 0 : 0.5f) + (low - high) / px(12);
        for (const Series& other : f.series) {
          if (!other.visible || &other == s) continue;
          for (int k = 0; k <= 4; ++k) {
            const float y = height_of(f, other, left + size.x * float(k) / 4);
            if (y > rect.min.y - px(2) && y < rect.max.y + px(2)) cost += 6;
          }
        }
        if (cost < least) least = cost, best = rect;
      }
    }
    if (!(best.width() > 0)) continue;
    end_labels_.push_back(best);
    draw_cased_text(ui::draw(), bold, best.min, s->colour.alpha(s->opacity), theme().panel.alpha(s->opacity), s->name);
  }
}

void Plot::draw_crosshair(const Frame& f) {
  const Theme& t = theme();
  const double plot_at = f.options.crosshair;
  const bool shown = f.crosshair_shown();
  ImDrawList* list = ui::draw();
  if (shown) vertical(list, f.crosshair_px(), f.area.min.y - px(2), f.area.max.y, mix(t.text2, t.text3, 0.3f));
  for (const Series& s : f.series) {
    const double at = std::isfinite(s.crosshair) ? s.crosshair : plot_at;
    if (!s.visible || s.ghost || s.y.empty() || !std::isfinite(at)) continue;
    const auto xs = abscissae(s);
    const std::size_t i = index_at(xs, at);
    if (xs[i] > at || (i + 1 == xs.size() && xs[i] < at && s.diverged_at >= 0)) continue;
    const float mark = float(f.x_px(xs[i])), y = float(f.y_px(s.y[i]));
    if (!(y >= f.area.min.y && y <= f.area.max.y && mark >= f.area.min.x - 1 && mark <= f.area.max.x + 1)) continue;
    draw_marker(list, {mark + 0.5f, y}, fpx(4.2f), s.shape, s.colour.alpha(s.opacity), t.panel);
  }
  if (!shown && f.options.crosshair_label.empty()) return;
  const Rect tag = f.crosshair_tag();
  box(list, tag.min, tag.max, t.pressed, fpx(5));
  draw_text_in(list, font(Weight::medium, Size::small), tag.min.x, tag.max.x, tag.centre().y, 0.5f, t.text, f.crosshair_text());
}

void Plot::draw_readout(Frame& f) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double at = std::max(0.0, std::round(f.x_at(mouse.x) / f.options.x_step) * f.options.x_step);
  HoverCard card{.title = f.abscissa(at)};
  double best = double(px(8));
  for (const Series& s : f.series) {
    if (!s.visible || s.y.empty()) continue;
    const auto x = abscissae(s);
    const std::size_t i = index_at(x, at);
    const bool beyond = x[i] > at || (i + 1 == x.size() && at > x[i] + 0.5);
    const double value = f.options.exact ? f.options.exact(s.id, at) : beyond ? std::nan("") : s.y[i] - f.options.subtract;
    if (std::isnan(value)) continue;
    if (card.lines.size() < 12)
      card.lines.push_back({{},
                            std::string(s.name),
                            readout(value) + std::string(f.options.y_unit),
                            HoverCard::Marker{s.shape, s.colour.alpha(s.ghost ? 0.5f : 1)}});
    const double distance = std::abs(f.y_px(value + f.options.subtract) - double(mouse.y));
    if (distance < best && !s.ghost) {
      best = distance;
      f.event.series_hovered = s.id;
    }
  }
  if (!card.lines.empty()) card.draw_beside_pointer();
}

void Plot::draw_marks(const Frame& f) {
  const Theme& t = theme();
  ImDrawList* list = ui::draw();
  const Scope scope("mark");
  for (std::size_t i = 0; i < f.options.marks.size(); ++i) {
    const PlotMark& mark = f.options.marks[i];
    const ImVec2 at(float(f.x_px(mark.x)), float(f.y_px(mark.y)));
    if (!f.area.contains(at)) continue;
    static constexpr float dots[] = {2.5f, 2.5f};
    const ImVec2 stem[] = {{at.x, at.y + px(5)}, {at.x, f.area.max.y}};
    float phase = 0;
    dashed(list, stem, mark.colour, fpx(1.2f), dots, scale(), phase);
    list->AddCircleFilled(at, fpx(5.5f), t.panel, 24);
    list->AddCircle(at, fpx(4.75f), mark.colour, 24, fpx(1.8f));
    const Scope inner{int(i)};
    tooltip(item_at("point", {{at.x - px(8), at.y - px(8)}, {at.x + px(8), at.y + px(8)}}, {.focusable = false}), {mark.label});
    if (f.options.marks.size() > 1) continue;
    const Font& small = font(Weight::medium, Size::small);
    const ImVec2 size = text_size(small, mark.label);
    const float x = std::clamp(at.x + px(10), f.area.min.x + px(2), std::max(f.area.min.x + px(2), f.area.max.x - size.x - px(6)));
    const float y =
        at.y - size.y - px(12) > f.area.min.y + px(26) ? at.y - size.y - px(12) : std::min(at.y + px(12), f.area.max.y - size.y - px(2));
    box(list, {x - px(5), y - px(1)}, {x + size.x + px(5), y + size.y + px(1)}, t.panel.alpha(0.86f), fpx(4));
    draw_text(list, small, {x, y}, t.text, mark.label);
  }
}

}  // namespace thalweg::ui
