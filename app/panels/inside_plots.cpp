#include "panels/inside_plots.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "ui/draw.hpp"
#include "ui/layout.hpp"

namespace thalweg {

using ui::px;

namespace {

constexpr auto allowance = std::chrono::milliseconds(2);  // a plot and frame, for what has to be explained

ui::Concept concept_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::effective_rate: return ui::Concept::second_moment;
    case Quantity::angle: return ui::Concept::gradient;
    default: return ui::Concept::step;
  }
}

std::string_view title_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::effective_rate: return "Effective rate per coordinate";
    case Quantity::angle: return "Angle of step and \u2212gradient";
    default: return info(quantity).name;
  }
}

}  // namespace

void InsidePlots::draw(const Desk& desk, const InsideStep& inside, const ui::Rect& rect) {
  ui::draw()->AddRectFilled(rect.min, rect.max, ui::theme().panel);
  if (!inside) return;
  if (contestant_ != inside.contestant() || objective_ != desk.session.scene().objective) {
    lines_ = fresh();
    contestant_ = inside.contestant();
    objective_ = desk.session.scene().objective;
  }
  ImGui::SetCursorScreenPos({rect.min.x + px(16), rect.min.y});
  ui::Scope scope("inside plots");
  ui::begin_scroll("scroll", {rect.width() - px(20), rect.height()});
  ui::gap(14);
  if (ray_.draw(desk)) ui::gap(12);
  const float height = std::clamp((rect.height() / ui::scale() - 80) / 3, 160.0f, 280.0f);
  for (Line& line : lines_) {
    draw(desk, inside, line, height);
    ui::gap(10);
  }
  ui::paragraph("90\u00b0 and more: the step goes uphill.", ui::theme().text3, ui::Size::small);
  ui::gap(12);
  ui::end_scroll();
}

void InsidePlots::draw(const Desk& desk, const InsideStep& inside, Line& line, float height) {
  const Session& session = desk.session;
  const Run& run = inside.run(desk);
  const Quantity quantity = line.series.quantity();
  if (!line.series.update(run, session.run_version(inside.contestant()), landmarks(session.objective()), {}, RunSeries::Clock::now() + allowance)) ui::want_frame(0);

  static constexpr std::string_view coordinates[] = {"x", "y"};
  const int parts = session.objective().info().dimension == 1 ? 1 : info(quantity).parts;
  std::vector<ui::Series> series;
  for (int part = 0; part < parts; ++part) {
    ui::Series s;
    s.id = part;
    s.name = parts == 2 ? coordinates[part] : title_of(quantity);
    s.y = line.series.values(run, part);
    s.x = line.series.steps();
    s.version = line.series.version();
    s.colour = ui::theme().of(concept_of(quantity));
    if (part == 1) {
      s.dash = ui::contestant_dash(1);
      s.shape = ui::contestant_shape(1);
    }
    series.push_back(s);
  }
  ui::PlotOptions options;
  options.title = title_of(quantity);
  options.height = height;
  options.log_y = line.log;
  options.log_toggle = quantity != Quantity::angle;
  options.dashes = options.legend = parts == 2;
  options.crosshair = double(session.head());
  if (quantity == Quantity::angle) {
    options.y_low = 0;
    options.y_high = 180;
    options.y_unit = "\u00b0";
  }
  const ui::PlotEvent event = line.plot.draw(info(quantity).id, series, options);
  if (event.crosshair_moved) desk.post(command::Seek{std::int64_t(std::llround(event.crosshair))});
  if (event.log_toggled) line.log = !line.log;
}

}  // namespace thalweg
