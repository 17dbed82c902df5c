#include "panels/plots_panel.hpp"

#include <algorithm>
#include <cmath>

#include "core/optimizer/registry.hpp"
#include "panels/results.hpp"
#include "ui/layout.hpp"

namespace thalweg {

using ui::px;

std::span<const double> PlotsPanel::gradient_norms(const Session& session, int id) {
  const Run& run = session.run(id);
  Norms& norms = norms_[id];
  if (norms.version != session.run_version(id) || norms.values.size() > run.x().size()) {
    norms.values.clear();
    norms.version = session.run_version(id);
  }
  for (std::size_t k = norms.values.size(); k < run.x().size(); ++k) norms.values.push_back(run.gradient_norm(std::int64_t(k)));
  return norms.values;
}

void PlotsPanel::plot(const Desk& desk, Quantity quantity, float height) {
  const Session& session = desk.session;
  std::vector<ui::Series> series;
  for (const Contestant& contestant : session.scene().contestants) {
    const Run& run = session.run(contestant.id);
    ui::Series s;
    s.id = contestant.id;
    s.name = find_method(contestant.method)->info->name;
    s.y = quantity == Quantity::loss ? run.f() : quantity == Quantity::gradient ? gradient_norms(session, contestant.id) : run.lr();
    s.version = session.run_version(contestant.id);
    s.colour = ui::theme().contestant(contestant.style);
    s.shape = ui::contestant_shape(contestant.style);
    s.dash = ui::contestant_dash(contestant.style);
    s.visible = session.shown(contestant);
    s.opacity = desk.view.hovered_contestant == 0 || desk.view.hovered_contestant == contestant.id ? 1.0f : 0.4f;
    if (run.stop() == StopReason::diverged) s.diverged_at = run.last();
    series.push_back(s);
  }
  // The contestant that is first in the list is drawn last, on top.
  std::reverse(series.begin(), series.end());

  const auto least = session.least_value();
  ui::PlotOptions options;
  options.height = height;
  options.log_y = log_[int(quantity)];
  options.crosshair = double(session.head());
  options.dashes = ui::theme().id == ui::ThemeId::print || ui::theme().id == ui::ThemeId::high_contrast;
  options.empty = "No contestants yet.";
  ui::Plot* plot = &loss_;
  std::string_view name = "loss";
  if (quantity == Quantity::loss) {
    options.title = "Loss";
    options.formula = least ? "f - f^*" : "f";
    options.subtract = least.value_or(0);
    options.legend = true;
  } else if (quantity == Quantity::gradient) {
    plot = &gradient_;
    name = "gradient norm";
    options.title = "Gradient norm";
    options.formula = "\\|\\nabla f\\|";
  } else {
    plot = &rate_;
    name = "learning rate";
    options.title = "Learning rate";
    options.formula = "\\eta";
  }
  const ui::PlotEvent event = plot->draw(name, series, options);
  if (event.crosshair_moved) desk.post(command::Seek{std::int64_t(std::llround(event.crosshair))});
  if (event.log_toggled) log_[int(quantity)] = !log_[int(quantity)];
  if (event.series_toggled >= 0) {
    const bool visible = std::any_of(session.scene().contestants.begin(), session.scene().contestants.end(),
                                     [&](const Contestant& c) { return c.id == event.series_toggled && session.shown(c); });
    if (session.scene().solo != 0) desk.post(command::SetSolo{0});
    else desk.post(command::SetVisible{event.series_toggled, !visible});
  }
  if (event.series_hovered >= 0) desk.view.hovering = event.series_hovered;
}

void PlotsPanel::draw(const Desk& desk, const ui::Rect& rect) {
  std::erase_if(norms_, [&](const auto& entry) {
    const auto& contestants = desk.session.scene().contestants;
    return std::none_of(contestants.begin(), contestants.end(), [&](const Contestant& c) { return c.id == entry.first; });
  });
  // Another surface has other heights: the plots show all of them again, and where no minimum is known a logarithm of
  // f − f* does not exist.
  if (loss_objective_ != desk.session.scene().objective) {
    loss_objective_ = desk.session.scene().objective;
    log_[int(Quantity::loss)] = desk.session.least_value().has_value();
    loss_.fit();
    gradient_.fit();
  }
  ui::draw()->AddRectFilled(rect.min, rect.max, ui::theme().panel);
  ImGui::SetCursorScreenPos({rect.min.x + px(16), rect.min.y});
  ui::Scope scope("right");
  ui::begin_scroll("scroll", {rect.width() - px(24), rect.height()});
  ui::gap(14);
  if (ray_.draw(desk)) ui::gap(12);
  const float room = rect.height() / ui::scale();
  plot(desk, Quantity::loss, std::clamp(room * 0.36f, 200.0f, 420.0f));
  ui::gap(12);
  plot(desk, Quantity::gradient, std::clamp(room * 0.24f, 150.0f, 280.0f));
  ui::separator(12);
  draw_results(desk);
  ui::separator(12);
  plot(desk, Quantity::rate, 170);
  ui::gap(16);
  ui::end_scroll();
}

void PlotsPanel::draw_loss(const Desk& desk, const ui::Rect& rect) {
  ui::draw()->AddRectFilled(rect.min, rect.max, ui::theme().panel);
  ImGui::SetCursorScreenPos({rect.min.x + px(20), rect.min.y});
  ui::Scope scope("right");
  ui::begin_scroll("scroll", {rect.width() - px(30), rect.height()});
  ui::gap(14);
  plot(desk, Quantity::loss, rect.height() / ui::scale() - 40);
  ui::end_scroll();
}

}  // namespace thalweg
