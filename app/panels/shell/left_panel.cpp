#include "panels/shell/left_panel.hpp"

#include <algorithm>

#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/search/registries.hpp"
#include "panels/contestants/contestants.hpp"
#include "panels/contestants/ensemble_panel.hpp"
#include "panels/contestants/sampling_card.hpp"
#include "panels/contestants/scene_slider.hpp"
#include "panels/map/landscape_lists.hpp"
#include "panels/map/objective_pictures.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/layout.hpp"
#include "ui/slider.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

void choose_objective(const Desk& desk) {
  std::vector<const ObjectiveInfo*> infos;
  std::vector<ui::DropdownRow> rows;
  int selected = 0;
  for (const std::string_view kind : {english("of two variables"), english("over data"), english("of one variable")}) {
    for (const ObjectiveEntry& entry : objectives()) {
      if ((entry.model ? "over data" : entry.info->dimension == 2 ? "of two variables" : "of one variable") != kind) continue;
      if (entry.info->id == desk.session.scene().objective) selected = int(rows.size());
      rows.push_back(ui::DropdownRow::of(findable(*entry.info), entry.info->tagline, kind));
      rows.back().picture = objective_picture(entry);
      infos.push_back(entry.info);
    }
  }
  if (ui::dropdown("objective", rows, selected,
                   {.text = desk.session.scene().slice ? tr(desk.session.objective().info().name) : std::string_view{}}))
    desk.post(command::SetObjective{std::string(infos[std::size_t(selected)]->id)});
}

// The parameters of a group that differ from their defaults: "L2 0.1".
std::string changes(std::span<const ParamSpec> params, std::span<const double> values, std::string_view group) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < params.size(); ++i) {
    if (params[i].group != group || values[i] == params[i].initial) continue;
    const std::string_view label = tr(params[i].label);
    texts.push_back(params[i].kind == Kind::flag ? std::string(label) : tr("{0} {1}", label, ui::display(params[i], values[i])));
  }
  return listed(texts);
}

// Draws the parameters, with one fold per group; idle ones of a risk are omitted.
void draw_params(const Desk& desk) {
  const Scene& scene = desk.session.scene();
  const Objective& objective = desk.session.objective();
  const Risk* const risk = objective.risk();
  const auto params = objective.info().params;
  std::string_view group;
  bool open = true;
  for (std::size_t i = 0; i < params.size(); ++i) {
    if (risk && !risk->idle(i).empty()) continue;
    if (params[i].group != group) {
      group = params[i].group;
      open = desk.view.open_groups.count(group) != 0;
      const bool was = open;
      ui::fold(group, tr(group), open ? std::string() : changes(params, scene.objective_params, group), open);
      if (open && !was) desk.view.open_groups.emplace(group);
      if (!open && was) desk.view.open_groups.erase(std::string(group));
    }
    if (!open) continue;
    double value = scene.objective_params[i];
    if (ui::slider_row(params[i], value) != ui::SliderEvent::none) desk.post(command::SetObjectiveParam{i, value});
  }
}

// Remarks on the rows, each with a bar at its left.
void draw_remarks(const Risk& risk) {
  for (const std::string& remark : risk.remarks()) {
    ui::gap(4);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ui::available_width(), indent = px(12);
    const float height = ui::draw_text_wrapped(ui::draw(), ui::font(ui::Weight::regular, ui::Size::small), {at.x + indent, at.y},
                                               width - indent, ui::theme().text, remark);
    ui::box(ui::draw(), at, {at.x + px(3), at.y + height}, ui::theme().accent, fpx(1.5f));
    const ui::Rect place = ui::place({width, height});
    ui::record_rect("remark", place);
    ui::gap(4);
  }
}

void draw_objective(const Desk& desk) {
  const Scene& scene = desk.session.scene();
  const ObjectiveInfo& info = desk.session.objective().info();
  ui::section_heading(tr("Objective"));
  ui::gap(4);
  choose_objective(desk);
  ui::gap(8);
  const bool line = info.dimension == 1;
  const auto [x_name, y_name] = coordinate_names(desk.session.objective());
  const std::string formula = (!line         ? "f(" + std::string(x_name) + ", " + std::string(y_name) + ") = "
                               : scene.slice ? std::string("f(t) = ")
                                             : std::string("f(x) = ")) +
                              std::string(info.formula);
  const float width = ui::available_width();
  float em = fpx(17);  // reduced if an unbreakable part is wider than the panel
  ImVec2 size = ui::formula_size(ui::formula(formula), em, width);
  if (size.x > width) {
    em *= std::max(0.6f, width / size.x);
    size = ui::formula_size(ui::formula(formula), em, width);
  }
  const ui::Rect place = ui::place({width, size.y});
  ui::draw_formula_at(ui::draw(), place.min, ui::formula(formula), em, ui::theme().text, width);
  ui::gap(8);

  ui::Scope scope("objective parameters");
  draw_params(desk);
  if (const Risk* const risk = desk.session.objective().risk()) draw_remarks(*risk);
  double x = scene.start.x, y = scene.start.y;
  if (line ? ui::coordinate_row("start", tr("Start"), x) : ui::coordinates_row("start", tr("Start"), x, y))
    desk.post(command::SetStart{{x, line ? 0 : y}});
  scene_slider(desk, scene_param::steps);
  scene_slider(desk, scene_param::stop_gradient);
}

}  // namespace

void draw_left_panel(const Desk& desk, const ui::Rect& rect) {
  ui::draw()->AddRectFilled(rect.min, rect.max, ui::theme().panel);
  ImGui::SetCursorScreenPos({rect.min.x + px(20), rect.min.y});
  ui::Scope scope("left");
  ui::begin_scroll("scroll", {rect.width() - px(30), rect.height()}, true);
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
