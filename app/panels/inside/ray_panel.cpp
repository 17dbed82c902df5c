#include "panels/inside/ray_panel.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "panels/map/map_overlay.hpp"
#include "ui/button.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/marker.hpp"
#include "ui/plot_axis.hpp"
#include "ui/role_colour.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

bool RayPanel::draw(const Desk& desk) {
  // In race mode, only for the contestant whose card is open.
  if (desk.look().mode == Mode::race && desk.look().open == 0) return false;
  inside_.refresh(desk);
  if (!inside_ || inside_.explained().searches.empty()) return false;
  const auto& searches = inside_.explained().searches;
  search_ = std::clamp(search_, 0, int(searches.size()) - 1);
  const RaySearch& search = searches[std::size_t(search_)];
  const std::tuple key(inside_.contestant(), desk.session.run_version(inside_.contestant()), inside_.step(), search_);
  if (key != key_) picture_ = ray_picture(desk.session.objective(), search);
  key_ = key;
  ui::Scope scope("line search");
  heading(search, int(searches.size()));
  area(desk, search);
  readouts(desk, search);
  return true;
}

void RayPanel::heading(const RaySearch&, int count) {
  const ui::Theme& theme = ui::theme();
  const ui::Rect row = ui::place({ui::available_width(), px(28)});
  const float middle = (row.min.y + row.max.y) / 2;
  const ui::Font& font = ui::font(ui::Weight::semibold, ui::Size::body);
  const std::string_view title = tr("Line search");
  ui::draw_text_in(ui::draw(), font, row.min.x, row.max.x, middle, 0, theme.text, title);
  ui::draw_formula(ui::draw(), {row.min.x + ui::text_size(font, title).x + px(10), middle + fpx(4)},
                   ui::formula("\\varphi(\\alpha) = f(x + \\alpha d)"), fpx(14), theme.text2);
  if (count < 2) return;
  const std::string place = tr("{0} of {1}", std::to_string(search_ + 1), std::to_string(count));
  const float width = ui::text_size(ui::font(ui::Weight::regular, ui::Size::small), place).x;
  float x = row.max.x - px(24);
  const auto arrow = [&](std::string_view name, ui::Icon icon, std::string_view help, bool enabled) {
    ImGui::SetCursorScreenPos({x, middle - px(12)});
    return ui::icon_button(name, icon, help, {}, enabled, tr("This step has no further search."), 24);
  };
  if (arrow("next search", ui::Icon::chevron_right, tr("Next search of this step"), search_ + 1 < count)) ++search_;
  x -= width + px(4);
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::regular, ui::Size::small), x, x + width, middle, 0.5f, theme.text2, place);
  x -= px(28);
  if (arrow("previous search", ui::Icon::chevron_left, tr("Previous search of this step"), search_ > 0)) --search_;
  ImGui::SetCursorScreenPos({row.min.x, row.max.y});
}

namespace {

// The plot of φ on the screen: `area` is the plot area, `all` includes the tick labels.
struct Axes {
  const RayPicture& ray;
  ui::Rect all, area;

  float x_of(double alpha) const { return area.min.x + float((alpha - ray.low) / (ray.high - ray.low)) * area.width(); }
  float y_of(double phi) const {
    return area.max.y - float(std::clamp((phi - ray.phi_low) / (ray.phi_high - ray.phi_low), -4.0, 5.0)) * area.height();
  }
  double alpha_at(float x) const { return ray.low + (ray.high - ray.low) * double((x - area.min.x) / area.width()); }
};

void draw_ticks(ImDrawList* list, const Axes& axes) {
  const ui::Theme& theme = ui::theme();
  const auto& [ray, all, area] = axes;
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::tick);
  char buffer[32];
  const auto x_ticks = ui::linear_ticks(ray.low, ray.high, std::max(2, int(area.width() / px(64)))),
             y_ticks = ui::linear_ticks(ray.phi_low, ray.phi_high, 4);
  for (int i = 0; i < y_ticks.count; ++i) {
    const float y = axes.y_of(y_ticks.at[i]);
    if (y < area.min.y || y > area.max.y) continue;
    ui::horizontal(list, area.min.x, area.max.x, y, theme.line);
    ui::draw_text_in(list, font, all.min.x, area.min.x - px(6), y, 1, theme.text3,
                     ui::tick_label(buffer, y_ticks.at[i], y_ticks.step, false));
  }
  for (int i = 0; i < x_ticks.count; ++i) {
    const float x = axes.x_of(x_ticks.at[i]);
    if (x < area.min.x - 1 || x > area.max.x + 1) continue;
    ui::vertical(list, x, area.max.y, area.max.y + px(4), theme.text3);
    const std::string_view label = ui::tick_label(buffer, x_ticks.at[i], x_ticks.step, false);
    const float half = ui::text_size(font, label).x / 2;
    if (x + half < all.max.x - px(14)) ui::draw_text_in(list, font, x - half, x + half + 1, area.max.y + px(13), 0.5f, theme.text3, label);
  }
  ui::draw_formula(list, {all.max.x - px(12), area.max.y + px(16)}, ui::formula("\\alpha"), fpx(14), theme.text2);
}

// The acceptable intervals, the tangent at α = 0, and the Armijo line with slope c₁ φ′(0).
void draw_conditions(ImDrawList* list, const Axes& axes, const RaySearch& search) {
  const ui::Theme& theme = ui::theme();
  const RayPicture& ray = axes.ray;
  const ui::Rect& area = axes.area;
  for (const RayPicture::Interval& interval : ray.acceptable) {
    const float x0 = axes.x_of(interval.low), x1 = std::max(axes.x_of(interval.high), x0 + fpx(2));
    list->AddRectFilled({x0, area.min.y}, {x1, area.max.y}, theme.good.alpha(0.13f));
    list->AddRectFilled({x0, area.max.y - fpx(3)}, {x1, area.max.y}, theme.good);
  }
  const auto through_start = [&](double slope, ImU32 colour, std::span<const float> pattern) {
    // Clip here: far below the plot there would be an excessive number of dashes.
    double alpha = ray.high;
    if (slope < 0) alpha = std::min(alpha, (ray.phi_low - 0.2 * (ray.phi_high - ray.phi_low) - ray.phi0) / slope);
    const ImVec2 line[] = {{axes.x_of(0), axes.y_of(ray.phi0)}, {axes.x_of(alpha), axes.y_of(ray.phi0 + slope * alpha)}};
    float phase = 0;
    ui::dashed(list, line, colour, fpx(1.4f), pattern, fpx(1), phase);
  };
  const float dashes[] = {6, 4}, dots[] = {2, 3};
  through_start(ray.slope0, theme.of(ui::Concept::gradient), dots);
  if (std::isfinite(search.c1)) through_start(search.c1 * ray.slope0, theme.good, dashes);
}

// The curve of φ, interrupted where it is not finite.
void draw_curve(ImDrawList* list, const Axes& axes) {
  std::vector<ImVec2> curve;
  const auto flush = [&] {
    ui::polyline(list, curve, ui::theme().text, fpx(2));
    curve.clear();
  };
  const RayPicture& ray = axes.ray;
  for (std::size_t i = 0; i < ray.alpha.size(); ++i) {
    if (std::isfinite(ray.phi[i])) curve.push_back({axes.x_of(ray.alpha[i]), axes.y_of(ray.phi[i])});
    else flush();
  }
  flush();
}

// Numbered points. A number too close to the previous one is omitted.
void draw_trials(ImDrawList* list, const Axes& axes, std::span<const RaySearch::Trial> trials) {
  const ui::Theme& theme = ui::theme();
  const RayPicture& ray = axes.ray;
  const ui::Rect& area = axes.area;
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::tick);
  const ImU32 ink = ui::colour_of(theme, Role::point);
  float label_end = -1e9f;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const RaySearch::Trial& trial = trials[i];
    if (!(trial.alpha >= ray.low && trial.alpha <= ray.high)) continue;
    const double phi = std::isfinite(trial.phi) ? trial.phi : ray.phi_high;
    const ImVec2 at{axes.x_of(trial.alpha), std::clamp(axes.y_of(phi), area.min.y + fpx(4), area.max.y - fpx(4))};
    list->AddCircleFilled(at, fpx(4.5f), theme.panel);
    list->AddCircleFilled(at, fpx(3.2f), ink);
    const std::string text = std::to_string(i + 1);
    const float half = ui::text_size(font, text).x / 2;
    if (std::fabs(at.x - label_end) < half * 2 + fpx(3)) continue;
    label_end = at.x;
    const float above = at.y - area.min.y > fpx(18) ? -fpx(17) : fpx(6);
    ui::draw_cased_text(list, font, {at.x - half, at.y + above}, ink, theme.panel, text);
  }
}

// The accepted step: a ring, and a line down to its α.
void draw_accepted(ImDrawList* list, const Axes& axes, const Objective& objective, const RaySearch& search) {
  const ui::Theme& theme = ui::theme();
  const double phi = objective.value(search.from + search.accepted * search.direction);
  const ImVec2 at{axes.x_of(search.accepted), std::clamp(axes.y_of(phi), axes.area.min.y, axes.area.max.y)};
  ui::vertical(list, at.x, at.y, axes.area.max.y, theme.text);
  list->AddCircle(at, fpx(6.5f), theme.panel, 0, fpx(3.5f));
  list->AddCircle(at, fpx(6.5f), theme.of(ui::Concept::step), 0, fpx(1.8f));
}

// A card with α and φ(α) at screen coordinate `x`.
void draw_value_at(ImDrawList* list, const Axes& axes, const Objective& objective, const RaySearch& search, float x) {
  const ui::Theme& theme = ui::theme();
  const ui::Rect& area = axes.area;
  const double alpha = axes.alpha_at(x), phi = objective.value(search.from + alpha * search.direction);
  ui::vertical(list, x, area.min.y, area.max.y, theme.text3);
  const std::string text = "\u03b1 " + number(alpha, 4) + "   \u03c6 " + number(phi, 5);
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::small);
  const ImVec2 size = ui::text_size(font, text);
  const float left = std::clamp(x - size.x / 2, area.min.x, std::max(area.min.x, area.max.x - size.x - px(12)));
  draw_card(list, {left, area.min.y}, {left + size.x + px(12), area.min.y + size.y + px(6)});
  ui::draw_text(list, font, {left + px(6), area.min.y + px(3)}, theme.text, text);
}

}  // namespace

void RayPanel::area(const Desk& desk, const RaySearch& search) {
  ImDrawList* list = ui::draw();
  const ui::Rect all = ui::place({ui::available_width(), px(176)});
  const ui::Rect area{{all.min.x + px(44), all.min.y + px(6)}, {all.max.x - px(6), all.max.y - px(22)}};
  ui::record_rect("area", area);
  if (picture_.alpha.empty()) {
    ui::draw_text_in(list, ui::font(), all.min.x, all.max.x, all.centre().y, 0.5f, ui::theme().text2, tr("The search had no direction."));
    return;
  }
  const Axes axes{picture_, all, area};
  draw_ticks(list, axes);
  list->PushClipRect(area.min, {area.max.x, area.max.y + 1}, true);
  draw_conditions(list, axes, search);
  draw_curve(list, axes);
  draw_trials(list, axes, search.trials);
  list->PopClipRect();
  const Objective& objective = desk.session.objective();
  if (std::isfinite(search.accepted)) draw_accepted(list, axes, objective, search);
  const ui::Item item = ui::item_at("curve", area, {.focusable = false});
  if (item.hovered) draw_value_at(list, axes, objective, search, ImGui::GetIO().MousePos.x);
}

void RayPanel::readouts(const Desk& desk, const RaySearch& search) {
  const ui::Theme& theme = ui::theme();
  ImDrawList* list = ui::draw();
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::small);
  const auto line = [&] { return ui::place({ui::available_width(), px(22)}); };

  // Legend of the strokes.
  const ui::Rect legend = line();
  float x = legend.min.x;
  const float middle = (legend.min.y + legend.max.y) / 2;
  const auto entry = [&](std::string_view name, ImU32 colour, std::span<const float> pattern, float thickness) {
    const ImVec2 stroke[] = {{x, middle}, {x + px(18), middle}};
    float phase = 0;
    ui::dashed(list, stroke, colour, thickness, pattern, fpx(1), phase);
    x += px(24);
    ui::draw_text_in(list, font, x, legend.max.x, middle, 0, theme.text2, name);
    x += ui::text_size(font, name).x + px(14);
  };
  const float dashes[] = {6, 4}, dots[] = {2, 3};
  entry(tr("tangent"), theme.of(ui::Concept::gradient), dots, fpx(1.4f));
  if (std::isfinite(search.c1)) {
    entry(tr("Armijo"), theme.good, dashes, fpx(1.4f));
    entry(tr("acceptable"), theme.good.alpha(0.3f), {}, fpx(8));
  }

  const ui::Rect row = line();
  const float y = (row.min.y + row.max.y) / 2;
  const auto trials = std::int64_t(search.trials.size());
  const std::string text = picture_.beyond > 0
                               ? trn(trials, "{0} trial, {1} beyond the plot", "{0} trials, {1} beyond the plot", count(picture_.beyond))
                               : trn(trials, "{0} trial", "{0} trials");
  float end = row.min.x;
  if (std::isfinite(search.accepted)) {
    const float width = ui::formula_size(ui::formula("\\alpha"), fpx(15)).x;
    ui::draw_formula(list, {row.min.x, y + fpx(4)}, ui::formula("\\alpha"), fpx(15), theme.of(ui::Concept::step));
    const std::string value = tr("= {0} accepted", number(search.accepted, 5));
    ui::draw_text_in(list, ui::font(), row.min.x + width + px(5), row.max.x, y, 0, theme.text, value);
    end += width + px(5) + ui::text_size(ui::font(), value).x;
  } else {
    const std::string_view none = tr("No \u03b1 was accepted.");
    ui::draw_text_in(list, ui::font(), row.min.x, row.max.x, y, 0, theme.bad, none);
    end += ui::text_size(ui::font(), none).x;
  }
  if (end + px(14) + ui::text_size(font, text).x <= row.max.x) {
    ui::draw_text_in(list, font, row.min.x, row.max.x, y, 1, theme.text2, text);
  } else {
    const ui::Rect below = line();
    ui::draw_text_in(list, font, below.min.x, below.max.x, (below.min.y + below.max.y) / 2, 0, theme.text2, text);
  }

  // If the method also has a learning rate.
  const Run& run = inside_.run(desk);
  const auto& recorder = inside_.explained();
  const auto lr = find_param(run.spec().optimizer->info().params, "lr");
  if (!lr || *lr >= recorder.hyper.size()) return;
  const ui::Rect rate = line();
  const float at = (rate.min.y + rate.max.y) / 2;
  ui::draw_formula(list, {rate.min.x, at + fpx(4)}, ui::formula("\\eta"), fpx(15), theme.text2);
  ui::draw_text_in(list, ui::font(), rate.min.x + px(16), rate.max.x, at, 0, theme.text2,
                   "= " + number(recorder.hyper[*lr], 5) + "  " + std::string(tr(run.spec().optimizer->info().params[*lr].label)));
}

}  // namespace thalweg
