// The curve of a schedule in the contestant's card.

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "panels/contestants/schedule_card.hpp"
#include "picture/rate_scale.hpp"
#include "ui/context.hpp"
#include "ui/draw.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

/// The learning rate per step: as recorded in the run if the schedule depends on the loss, else from the schedule's formula,
/// which also covers steps not yet computed.
class Curve {
 public:
  explicit Curve(const Desk& desk, const Contestant& contestant)
      : contestant_(contestant), run_(desk.session.run(contestant.id)), schedule_(build(contestant.schedule, desk.session.scene().steps)) {
    watches_ = find_schedule(contestant.schedule.id)->info->watches;
    const auto params = find_method(contestant.method)->info->params;
    lr_ = *find_param(params, "lr");
    cycles_ = find_param(params, "momentum") || find_param(params, "beta1");
    steps_ = watches_ ? desk.session.visible_last(run_) + 1 : desk.session.scene().steps;
  }

  std::int64_t steps() const { return steps_; }
  Rates at(std::int64_t step) const {
    if (watches_) return {run_.lr()[std::size_t(std::min(step, run_.last()))]};
    double base = contestant_.hyper[lr_];
    for (const Edit& edit : contestant_.edits) {
      if (edit.param == lr_ && edit.step <= step) base = edit.value;
    }
    Rates rates = schedule_->at(step, base);
    if (!cycles_) rates.momentum = std::numeric_limits<double>::quiet_NaN();  // the method has no momentum
    return rates;
  }

 private:
  const Contestant& contestant_;
  const Run& run_;
  std::unique_ptr<Schedule> schedule_;
  std::size_t lr_ = 0;
  bool watches_ = false, cycles_ = false;
  std::int64_t steps_ = 0;
};

struct CurvePoint {
  std::int64_t step;
  Rates rates;
};

/// Samples every step, or in long runs at least eight steps per column, so that narrow peaks are visible.
std::vector<CurvePoint> samples(const Curve& curve, int columns) {
  std::vector<CurvePoint> result;
  const std::int64_t stride = std::max<std::int64_t>(1, curve.steps() / (std::int64_t(columns) * 8));
  for (std::int64_t step = 0; step < curve.steps(); step += stride) result.push_back({step, curve.at(step)});
  return result;
}

}  // namespace

void draw_schedule_curve(const Desk& desk, const Contestant& contestant) {
  const ui::Theme& theme = ui::theme();
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
  const ui::Rect head = ui::place({ui::available_width(), px(20)});
  const ui::Rect area = ui::place({ui::available_width(), px(56)});
  const ui::Item item = ui::item_at("curve", area, {.focusable = false});
  ui::gap(6);

  const Curve curve(desk, contestant);
  const std::vector<CurvePoint> all = samples(curve, std::max(1, int(area.width())));
  RateScale scale;
  double least_momentum = 1, most_momentum = 0;
  bool cycled = false;
  for (const CurvePoint& s : all) {
    scale.add(s.rates.lr);
    if (std::isnan(s.rates.momentum)) continue;
    cycled = true;
    least_momentum = std::min(least_momentum, s.rates.momentum);
    most_momentum = std::max(most_momentum, s.rates.momentum);
  }
  const std::int64_t last = std::max<std::int64_t>(1, desk.session.scene().steps - 1);
  const auto x_of = [&](std::int64_t step) { return area.min.x + float(double(step) / double(last)) * area.width(); };
  const auto height = [&](double share) { return area.max.y - px(3) - float(share) * (area.height() - px(6)); };
  const auto lr_y = [&](double lr) { return height(scale.share(lr)); };
  const auto momentum_y = [&](double momentum) {
    return height(most_momentum > least_momentum ? (momentum - least_momentum) / (most_momentum - least_momentum) : 0.5);
  };

  ImDrawList* list = ui::draw();
  ui::box(list, area.min, area.max, ui::in_card() ? theme.field_in_card : theme.field, fpx(5));
  list->PushClipRect(area.min, area.max, true);
  if (scale.negative()) ui::horizontal(list, area.min.x, area.max.x, lr_y(0), theme.line);  // negative rates step uphill
  const ui::Colour own = theme.contestant(contestant.style), momentum_colour = theme.of(ui::Concept::momentum);
  std::vector<ImVec2> line;
  const auto draw_line = [&](ui::Colour colour, float thickness, const auto& y_of) {
    line.clear();
    for (const CurvePoint& s : all) {
      const float y = y_of(s.rates);
      if (!std::isnan(y)) {
        line.push_back({x_of(s.step), y});
      } else {
        ui::polyline(list, line, colour, thickness);  // part of a sequence that does not set the momentum
        line.clear();
      }
    }
    ui::polyline(list, line, colour, thickness);
  };
  if (cycled) draw_line(momentum_colour, fpx(1.3f), [&](const Rates& r) { return std::isnan(r.momentum) ? NAN : momentum_y(r.momentum); });
  draw_line(own, fpx(1.8f), [&](const Rates& r) { return std::isfinite(r.lr) ? lr_y(r.lr) : NAN; });

  // The step under the pointer, or the current one.
  const bool hovered = item.hovered || item.held;
  const double share = std::clamp(double(ImGui::GetIO().MousePos.x - area.min.x) / double(std::max(1.0f, area.width())), 0.0, 1.0);
  const std::int64_t present = std::min(desk.session.head(), curve.steps() - 1);
  const std::int64_t step = hovered ? std::min(std::int64_t(std::llround(share * double(last))), curve.steps() - 1) : present;
  const Rates rates = curve.at(step);
  if (hovered && step != present) ui::vertical(list, std::round(x_of(present)), area.min.y, area.max.y, theme.line);
  ui::vertical(list, std::round(x_of(step)), area.min.y, area.max.y, theme.text3);
  if (cycled && !std::isnan(rates.momentum))
    list->AddCircleFilled({x_of(step), momentum_y(rates.momentum)}, fpx(2.5f), momentum_colour, 16);
  if (std::isfinite(rates.lr)) list->AddCircleFilled({x_of(step), lr_y(rates.lr)}, fpx(3.5f), own, 20);
  list->PopClipRect();
  if (item.held) desk.post(command::Seek{step});

  // "η 0.0123  μ 0.9" at the left, "step 120" at the right.
  float x = head.min.x + px(24);
  const auto value = [&](std::string_view symbol, double v, ImU32 colour) {
    const ui::Formula& formula = ui::formula(symbol);
    ui::draw_formula(list, {x, head.centre().y + px(4)}, formula, fpx(14), colour);
    x += ui::formula_size(formula, fpx(14)).x + px(5);
    const std::string text = number(v, 4);
    ui::draw_text_in(list, small, x, head.max.x, head.centre().y, 0, theme.text, text);
    x += ui::text_size(small, text).x + px(12);
  };
  value("\\eta", rates.lr, own);
  if (!std::isnan(rates.momentum)) value("\\mu", rates.momentum, momentum_colour);
  ui::draw_text_in(list, small, x, head.max.x, head.centre().y, 1, theme.text3, tr("step {0}", count(step)));
}

}  // namespace thalweg
