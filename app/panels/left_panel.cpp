#include "panels/left_panel.hpp"

#include "core/objective/registry.hpp"
#include "panels/ensemble_panel.hpp"
#include "panels/landscape.hpp"
#include "panels/sampling_card.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/layout.hpp"
#include "ui/slider.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr ParamSpec steps_spec{"steps", "N", "steps", "How many steps each contestant may take.", 1000, 10, 100'000,
                               {1, double(max_steps)}, Scale::log, Kind::integer};

constexpr ParamSpec stop_spec{"stop_gradient", "\\epsilon", "stop gradient", "A run ends where the gradient is no longer than this; 0 never ends it.", 1e-10, 1e-12, 0.1,
                              non_negative, Scale::log};

void choose_objective(const Desk& desk) {
  std::vector<const ObjectiveInfo*> infos;
  std::vector<ui::DropdownRow> rows;
  int selected = 0;
  for (const int dimension : {2, 1}) {
    for (const ObjectiveEntry& entry : objectives()) {
      if (entry.info->dimension != dimension) continue;
      if (entry.info->id == desk.session.scene().objective) selected = int(rows.size());
      rows.push_back({entry.info->name, entry.info->tagline, dimension == 1 ? "of one variable" : "of two variables"});
      infos.push_back(entry.info);
    }
  }
  if (ui::dropdown("objective", rows, selected, {.text = desk.session.scene().slice ? desk.session.objective().info().name : std::string_view{}})) desk.post(command::SetObjective{std::string(infos[std::size_t(selected)]->id)});
}

}  // namespace

void draw_objective(const Desk& desk) {
  const Scene& scene = desk.session.scene();
  const ObjectiveInfo& info = desk.session.objective().info();
  ui::section_heading("Objective");
  ui::gap(4);
  choose_objective(desk);
  ui::gap(8);
  const bool line = info.dimension == 1;
  const std::string formula = (!line ? "f(x, y) = " : scene.slice ? "f(t) = " : "f(x) = ") + std::string(info.formula);
  const float width = ui::available_width();
  const ImVec2 size = ui::formula_size(ui::formula(formula), fpx(17), width);
  const ui::Rect place = ui::place({width, size.y});
  ui::draw_formula_at(ui::draw(), place.min, ui::formula(formula), fpx(17), ui::theme().text, width);
  ui::gap(8);

  ui::Scope scope("objective parameters");
  for (std::size_t i = 0; i < info.params.size(); ++i) {
    double value = scene.objective_params[i];
    if (ui::slider_row(info.params[i], value) != ui::SliderEvent::none) desk.post(command::SetObjectiveParam{i, value});
  }
  double x = scene.start.x, y = scene.start.y;
  if (line ? ui::coordinate_row("start", "Start", x) : ui::coordinates_row("start", "Start", x, y)) desk.post(command::SetStart{{x, line ? 0 : y}});
  double steps = double(scene.steps);
  if (ui::slider_row(steps_spec, steps) != ui::SliderEvent::none) desk.post(command::SetSteps{std::int64_t(steps)});
  StopRule stop = scene.stop;
  if (ui::slider_row(stop_spec, stop.gradient) != ui::SliderEvent::none) desk.post(command::SetStop{stop});
}

void draw_left_panel(const Desk& desk, const ui::Rect& rect) {
  ui::draw()->AddRectFilled(rect.min, rect.max, ui::theme().panel);
  ImGui::SetCursorScreenPos({rect.min.x + px(20), rect.min.y});
  ui::Scope scope("left");
  ui::begin_scroll("scroll", {rect.width() - px(30), rect.height()});
  ui::gap(16);
  draw_objective(desk);
  draw_seed(desk);
  ui::gap(4);
  draw_ensemble(desk);
  draw_critical_list(desk);
  draw_curvature(desk);
  ui::separator(10);
  draw_contestants(desk);
  ui::gap(20);
  ui::end_scroll();
}

}  // namespace thalweg
