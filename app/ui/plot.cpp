// Plot: indices of the series, view and mouse interaction.
#include "ui/plot.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/language/tr.hpp"
#include "core/math/span.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/plot_frame.hpp"
#include "ui/typeset.hpp"

namespace thalweg::ui {

// Series without abscissae share one growing array 0, 1, 2, …
std::span<const double> Plot::abscissae(const Series& s) {
  if (!s.x.empty()) return s.x;
  static std::vector<double> steps;
  if (steps.size() < s.y.size()) {
    steps.reserve(std::max(s.y.size(), 2 * steps.size()));
    while (steps.size() < s.y.size()) steps.push_back(double(steps.size()));
  }
  return std::span<const double>(steps).first(s.y.size());
}

void Plot::update(const Series& s, const PlotOptions& o) {
  Index& index = indices_[s.id];
  index.frame = ImGui::GetFrameCount();
  const bool anew = index.version != s.version || s.y.size() < index.pyramid.size();
  if (anew || s.y.size() != index.pyramid.size()) index.pyramid.update(abscissae(s), s.y, anew ? 0 : index.pyramid.size());
  index.version = s.version;
  if (anew || index.subtract != o.subtract) {
    index.scanned = 0;
    index.any = false;
    index.low_positive = 0;
    index.subtract = o.subtract;
  }
  for (; index.scanned < s.y.size(); ++index.scanned) {
    const double v = s.y[index.scanned] - o.subtract;
    if (!std::isfinite(v)) continue;
    // A diverging run would stretch the axis without limit: use only its beginning.
    if (s.diverged_at >= 0 && index.any && std::abs(v) > 2 * std::abs(index.first)) {
      index.scanned = s.y.size();
      break;
    }
    if (!index.any) index.first = v;
    index.low = index.any ? std::min(index.low, v) : v;
    index.high = index.any ? std::max(index.high, v) : v;
    index.any = true;
    if (v > 0) index.low_positive = index.low_positive > 0 ? std::min(index.low_positive, v) : v;
  }
}

void Plot::fit_view(std::span<const Series> series, const PlotOptions& o) {
  double x_low = 0, x_high = 0, low = 0, high = 0;
  bool any_x = false, any = false;
  for (const Series& s : series) {
    if (!s.visible || s.y.empty()) continue;
    const auto x = abscissae(s);
    const auto first = log_x_ ? std::upper_bound(x.begin(), x.end(), 0.0) : x.begin();
    if (first != x.end()) {
      x_low = any_x ? std::min(x_low, *first) : *first;
      x_high = any_x ? std::max(x_high, x.back()) : x.back();
      any_x = true;
    }
    const Index& index = indices_[s.id];
    if (!index.any || (log_ && index.low_positive == 0)) continue;
    const double a = log_ ? std::log10(index.low_positive) : index.low,
                 b = log_ ? std::log10(std::max(index.high, index.low_positive)) : index.high;
    low = any ? std::min(low, a) : a;
    high = any ? std::max(high, b) : b;
    any = true;
  }
  // Bands extend the axis only to a limit, because part of one may diverge.
  const double room = log_ ? 2 : high - low, lowest = low - room, highest = high + room;
  for (const PlotBand& band : o.bands) {
    for (std::size_t i = 0; any && i < band.x.size(); ++i) {
      for (const double value : {band.low[i], band.high[i]}) {
        const double v = value - o.subtract;
        if (!std::isfinite(v) || (log_ && !(v > 0))) continue;
        low = std::min(low, std::max(log_ ? std::log10(v) : v, lowest));
        high = std::max(high, std::min(log_ ? std::log10(v) : v, highest));
      }
    }
  }
  if (log_x_) {
    x_low = any_x ? std::log10(x_low) : 0;
    x_high = any_x ? std::log10(x_high) : 1;
  }
  if (!(x_high > x_low)) x_high = x_low + 1;
  view_.x_low = x_low;
  view_.x_high = x_high;
  if (o.y_high > o.y_low) {
    low = log_ ? std::log10(o.y_low) : o.y_low;
    high = log_ ? std::log10(o.y_high) : o.y_high;
  } else if (!any) {
    low = 0;
    high = 1;
  } else if (log_) {
    low = std::floor(low - 0.05);
    high = std::ceil(high + 0.05);
    low = std::max(low, high - 24);  // decades: do not compress the rest for rounding noise far below
  } else {
    const double margin = high > low ? 0.05 * (high - low) : std::max(1e-12, 0.1 * std::abs(high));
    low -= margin;
    high += margin;
  }
  view_.y_low = low;
  view_.y_high = high;
}

bool Plot::zooms() { return ImGui::GetIO().KeyCtrl || ImGui::GetIO().KeyShift; }

void Plot::zoom(const Frame& f, double& low, double& high, double at, double k, double View::*home_low, double View::*home_high) {
  constexpr double most = 4;  // the largest view, in multiples of the fitted one
  const View kept = view_;
  fit_view(f.series, f.options);
  const View home = view_;
  view_ = kept;
  const double low_now = at + (low - at) * k, high_now = at + (high - at) * k, span = home.*home_high - home.*home_low;
  if (k > 1 && high_now - low_now > most * span) return;
  if (!(high_now > low_now) || !std::isfinite(high_now - low_now)) return;
  low = low_now;
  high = high_now;
  fitted_ = false;
}

// Limits the view to ranges that can be shown, and on a logarithmic axis to exponents of doubles.
void Plot::bound_view() {
  static constexpr double least = -324, most = 309;  // decades of a double
  const auto bound = [](double& low, double& high, bool log) {
    if (log) low = std::clamp(low, least, most - 1), high = std::clamp(high, least + 1, most);
    const Span span = shown_span(low, high);
    low = span.low;
    high = span.high;
  };
  bound(view_.x_low, view_.x_high, log_x_);
  bound(view_.y_low, view_.y_high, log_);
}

void Plot::interact(Frame& f) {
  const ImGuiIO& io = ImGui::GetIO();
  const Item& item = f.item;
  if (item.hovered && io.MouseWheel != 0 && zooms()) {
    const double k = std::pow(0.85, double(io.MouseWheel));
    if (io.KeyShift) zoom(f, view_.y_low, view_.y_high, f.axis_at(io.MousePos.y), k, &View::y_low, &View::y_high);
    else zoom(f, view_.x_low, view_.x_high, f.x_axis_at(io.MousePos.x), k, &View::x_low, &View::x_high);
  }
  if (item.double_clicked) fitted_ = true;
  // The left button drags the crosshair; the right or middle one, or Shift and the left one, pan.
  if (item.pressed) panning_ = io.KeyShift;
  const bool other = item.held && (ImGui::IsMouseDown(1) || ImGui::IsMouseDown(2));
  if (item.held && (other || panning_)) {
    const double dx = double(io.MouseDelta.x) / double(f.area.width()) * (view_.x_high - view_.x_low);
    const double dy = double(io.MouseDelta.y) / double(f.area.height()) * (view_.y_high - view_.y_low);
    if (dx != 0 || dy != 0) {
      view_.x_low -= dx;
      view_.x_high -= dx;
      view_.y_low += dy;
      view_.y_high += dy;
      fitted_ = false;
    }
  } else if (item.pressed || (item.held && ImGui::IsMouseDown(0) && io.MouseDelta.x != 0)) {
    const double at = f.x_at(std::clamp(io.MousePos.x, f.area.min.x, f.area.max.x));
    double nearest = 0, distance = std::numeric_limits<double>::infinity();
    for (const Series& s : f.series) {  // the sample nearest to the pointer, of any series
      if (!s.visible || s.ghost || s.y.empty()) continue;
      const auto x = abscissae(s);
      const std::size_t i = index_at(x, at);
      for (std::size_t k = i; k < std::min(i + 2, x.size()); ++k) {
        if (std::abs(x[k] - at) < distance) {
          distance = std::abs(x[k] - at);
          nearest = x[k];
          f.event.series = s.id;
          f.event.index = k;
        }
      }
    }
    if (std::isfinite(distance)) {
      f.event.crosshair_moved = true;
      f.event.crosshair = nearest;
    }
  }
  if (item.clicked) f.event.released = true;
}

PlotEvent Plot::draw(std::string_view name, std::span<const Series> series, const PlotOptions& o) {
  const Scope scope(name);
  visited_ = 0;
  end_labels_.clear();
  log_ = o.log_y;
  if (log_x_ != o.log_x) fitted_ = true;  // the view is in coordinates of the other scale
  log_x_ = o.log_x;
  Frame f{series, o, {}, {}, 0, 0, {}, {}, log_, log_x_};
  const float height = px(o.height);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const Rect all = place({available_width(), height});
  const ImVec2 after = ImGui::GetCursorScreenPos();
  f.left = all.min.x;
  f.right = all.max.x;

  bool any = false;
  for (const Series& s : series) {
    update(s, o);
    any |= s.visible && !s.y.empty();
  }
  std::erase_if(indices_, [](const auto& e) { return e.second.frame < ImGui::GetFrameCount() - 240; });
  if (fitted_) fit_view(series, o);
  bound_view();
  f.view = view_;

  ImGui::SetCursorScreenPos(corner);
  heading(f);
  const float margin = y_margin(f, all.height() * 0.7f);
  f.legend = arrange_legend(f, all.min.x + margin, all.max.x);
  const float legend_space = f.legend.height;
  f.area = {{all.min.x + margin, all.min.y + px(28)}, {all.max.x - px(2), all.max.y - px(20) - legend_space}};
  f.item = item_at("area", f.area, {.focusable = false, .claim_wheel = zooms(), .any_button = true});
  interact(f);
  if (fitted_) fit_view(series, o);
  bound_view();
  f.view = view_;  // apply dragging in the same frame

  if (o.log_toggle) axis_switches(f);
  draw_axes(f);
  ImDrawList* list = ui::draw();
  if (!any) {
    draw_text_in(list, font(), f.area.min.x, f.area.max.x, f.area.centre().y, 0.5f, theme().text3, tr(o.empty));
  } else {
    list->PushClipRect({f.area.min.x - px(1), f.area.min.y - px(6)}, {f.area.max.x + px(2), f.area.max.y + px(1)}, true);
    for (const PlotBand& band : o.bands) draw_band(f, band);
    for (const Series& s : series) {
      if (s.visible && !s.y.empty()) draw_series(f, s);
    }
    for (const PlotGuide& guide : o.guides) draw_guide(f, guide);
    if (o.legend) name_lines(f);
    list->PopClipRect();
    draw_marks(f);
    draw_crosshair(f);
    if (f.item.hovered && !f.item.held) draw_readout(f);
  }
  if (o.legend) {
    ImGui::SetCursorScreenPos({all.min.x, all.max.y - legend_space});
    legend(f);
  }
  ImGui::SetCursorScreenPos(after);
  return f.event;
}

}  // namespace thalweg::ui
