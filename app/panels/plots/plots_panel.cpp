#include "panels/plots/plots_panel.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "panels/plots/final_values.hpp"
#include "panels/plots/ghosts.hpp"
#include "panels/shell/focus.hpp"
#include "ui/button.hpp"
#include "ui/dropdown.hpp"
#include "ui/layout.hpp"
#include "ui/popup.hpp"

namespace thalweg {

using ui::px;

namespace {

bool is_shown(const std::vector<PlotChoice>& plots, Quantity quantity) {
  return std::any_of(plots.begin(), plots.end(), [&](const PlotChoice& c) { return c.quantity == quantity; });
}

bool holds_bracket(const Session& session) {
  const auto& all = session.scene().contestants;
  return std::any_of(all.begin(), all.end(), [&](const Contestant& c) { return has_bracket(session.run(c.id)); });
}

// Whether `quantity` can be added: not yet shown, and defined; a bracket only if some contestant has one.
bool offered(const Desk& desk, Quantity quantity, bool bracketing) {
  return !is_shown(desk.plots(), quantity) && (quantity != Quantity::bracket || bracketing) &&
         is_defined(quantity, desk.session.objective());
}

// An effort in words: "12 steps"; `shown` is `spent` as formatted text.
std::string effort_text(Effort effort, double spent, std::string_view shown) {
  const auto whole = std::int64_t(std::llround(std::clamp(spent, 0.0, 1e15)));
  switch (effort) {
    case Effort::steps: return trn(whole, "{0} step", "{0} steps");
    case Effort::gradients: return trn(whole, "{0} gradient", "{0} gradients");
    case Effort::evaluations: return trn(whole, "{0} evaluation", "{0} evaluations");
    case Effort::epochs: return tr("{0} epochs", shown);
    case Effort::samples: return trn(whole, "{0} sample", "{0} samples");
  }
  return std::string(shown);
}

// Lists the quantities not yet shown; returns the one chosen in this frame, if any.
std::optional<Quantity> quantity_rows(const Desk& desk, bool bracketing) {
  std::optional<Quantity> chosen;
  for (const QuantityInfo& what : quantities()) {
    if (!offered(desk, what.quantity(), bracketing)) continue;
    if (ui::list_row(what.id, tr(what.name), {}, false, false, true)) chosen = what.quantity();
  }
  if (chosen) ui::close_popup();
  return chosen;
}

// Whether the loss plot shows f itself instead of f − f*: if f* is unknown, or f is a risk, shown with those of other parts.
bool plots_value(const Session& session) { return session.objective().risk() || !session.least_value(); }

// Whether the values of the loss plot are known to have logarithms.
bool loss_has_log(const Session& session) { return session.least_value() && (!session.objective().risk() || *session.least_value() > 0); }

std::string_view why_empty(Quantity quantity, const Session& session) {
  if (session.scene().contestants.empty()) return tr("No contestants yet.");
  if (quantity == Quantity::distance) return tr("No minimum of this objective is known.");
  return tr("Nothing to show.");
}

// Legend of the line styles of training, validation and test risk, as far as the objective has them.
std::vector<ui::PlotLineKind> line_kinds(const Objective& objective) {
  std::vector<ui::PlotLineKind> kinds{{tr("training")}};
  for (const auto& [risk, name] :
       {std::pair(Quantity::validation_risk, english("validation")), std::pair(Quantity::test_risk, english("test"))}) {
    if (is_defined(risk, objective)) kinds.push_back({tr(name), PlotLines::dash_of(risk)});
  }
  return kinds;
}

// Effect of a click on the legend: shows or hides the contestant, or ends solo.
void toggle(const Desk& desk, int id) {
  const Session& session = desk.session;
  const auto& all = session.scene().contestants;
  const bool visible = std::any_of(all.begin(), all.end(), [&](const Contestant& c) { return c.id == id && session.shown(c); });
  if (session.scene().look.solo != 0) desk.post(command::SetSolo{0});
  else desk.post(command::SetVisible{id, !visible});
}

}  // namespace

std::vector<PlotChoice> PlotsPanel::refresh(const Desk& desk) {
  lines_.begin_frame(desk.session);
  std::erase_if(plots_, [&](const auto& entry) {
    return entry.first.contestant == 0 ? !is_shown(desk.plots(), entry.first.quantity) && entry.first.quantity != Quantity::loss : false;
  });
  // Add the bracket plot with the first method that brackets, and remove it with the last.
  const bool bracketing = holds_bracket(desk.session);
  std::vector<PlotChoice> shown = desk.plots();
  // Do not adapt the plots of a scene that was just opened and specifies its own.
  const bool settled = desk.look().plots && (fitted_objective_.empty() || fitted_document_ != desk.session.document());
  if (bracketing && !bracketing_ && !settled && !is_shown(shown, Quantity::bracket))
    shown.insert(shown.begin() + std::min<std::ptrdiff_t>(1, std::ssize(shown)), {Quantity::bracket});
  if (!bracketing) std::erase_if(shown, [](const PlotChoice& c) { return c.quantity == Quantity::bracket; });
  bracketing_ = bracketing;
  // Remove quantities that the objective does not define, such as risks of parts without data.
  std::erase_if(shown, [&](const PlotChoice& c) { return !is_defined(c.quantity, desk.session.objective()); });
  // For a new objective, refit the axes and choose a logarithmic or linear loss axis.
  if (fitted_objective_ != desk.session.scene().objective) {
    fitted_objective_ = desk.session.scene().objective;
    for (PlotChoice& choice : shown) {
      if (choice.quantity == Quantity::loss && !settled) choice.log_y = loss_has_log(desk.session);
    }
    for (auto& [place, plot] : plots_) plot.fit();
  }
  fitted_document_ = desk.session.document();
  adjust_plots(desk.session, desk.view, shown);
  return shown;
}

bool PlotsPanel::choose(const Desk& desk, PlotChoice& choice, const ui::Rect& anchor) {
  bool away = false;
  if (!ui::begin_popup("plot menu", anchor, px(270), px(360))) return false;
  if (const auto quantity = quantity_rows(desk, bracketing_)) choice = {*quantity, info(*quantity).log};
  if (choice.quantity == Quantity::loss &&
      ui::list_row("guide", desk.view.plots.guides ? tr("Hide the order of convergence") : tr("Show the order of convergence"), {}, false,
                   false, true)) {
    desk.view.plots.guides = !desk.view.plots.guides;
    ui::close_popup();
  }
  if (ui::list_row("fit", tr("Fit axes"), {}, false, false, true)) {
    plots_[{choice.quantity, 0}].fit();
    ui::close_popup();
  }
  if (ui::list_row("remove", tr("Remove this plot"), {}, false, false, true)) {
    away = true;
    ui::close_popup();
  }
  ui::end_popup();
  return away;
}

std::vector<ui::PlotGuide> PlotsPanel::guides(const Desk& desk, Quantity quantity, int contestant, int focus) {
  const Session& session = desk.session;
  std::vector<ui::PlotGuide> guides;
  if (quantity == Quantity::loss && desk.view.plots.guides && focus != 0 && !session.prediction() && lines_.convergence(session, focus))
    guides.push_back(lines_.guide(desk, focus));
  if (quantity != Quantity::bracket) return guides;
  for (const Contestant& c : session.scene().contestants) {
    if (!(contestant == 0 ? session.shown(c) && (focus == 0 || focus == c.id) : contestant == c.id)) continue;
    if (auto guide = lines_.bracket_guide(desk, c.id)) guides.push_back(std::move(*guide));
  }
  return guides;
}

PlotsPanel::Marks PlotsPanel::stopping_marks(const Session& session, Quantity stopping, int focus) {
  Marks found;
  found.words.reserve(session.scene().contestants.size());  // the marks refer to its elements
  for (const Contestant& c : session.scene().contestants) {
    if (!session.shown(c) || (focus != 0 && focus != c.id)) continue;
    const auto& best = lines_.best(session, c.id);
    if (!best) continue;
    const std::string_view risk = stopping == Quantity::test_risk ? tr("test risk") : tr("validation risk");
    const std::string step = count(best->step);
    found.words.push_back(best->exact ? tr("best {0}: step {1}", risk, step) : tr("best {0}: about step {1}", risk, step));
    found.marks.push_back({lines_.abscissa(c.id, best->step), best->risk, found.words.back(), ui::theme().contestant(c.style)});
  }
  return found;
}

std::vector<ui::PlotBand> PlotsPanel::bands(const Desk& desk, Quantity quantity) {
  std::vector<ui::PlotBand> bands;
  for (const Contestant& c : desk.session.scene().contestants) {
    if (!desk.session.shown(c)) continue;
    if (auto band = lines_.band(desk, quantity, c.id)) bands.push_back(std::move(*band));
  }
  return bands;
}

bool PlotsPanel::plot(const Desk& desk, PlotChoice& choice, float height, bool legend, bool menu, int contestant) {
  const Session& session = desk.session;
  const Effort axis = desk.effort();
  const QuantityInfo& what = info(choice.quantity);
  const Quantity quantity = choice.quantity == Quantity::loss && plots_value(session) ? Quantity::value : choice.quantity;
  const bool of_risk = quantity == Quantity::value && session.objective().risk();
  ui::Plot& plot = plots_[{choice.quantity, contestant}];

  StepRange window;
  if (!plot.fitted() && axis == Effort::steps && !choice.log_x) {
    window = {std::int64_t(std::max(0.0, plot.view().x_low)), std::int64_t(std::clamp(plot.view().x_high + 1, 1.0, 1e12))};
  }
  const std::vector<ui::Series> series = lines_.lines(desk, quantity, window, contestant);

  const int focus = contestant != 0 ? contestant : focus_of(desk);
  const std::string step = tr("step {0}", count(session.head()));
  const auto guides_drawn = guides(desk, quantity, contestant, focus);
  const auto stopping = contestant == 0 ? stopping_risk(session.objective()) : std::nullopt;
  const auto kinds = of_risk && stopping ? line_kinds(session.objective()) : std::vector<ui::PlotLineKind>();
  const Marks best = stopping && (of_risk || quantity == *stopping) ? stopping_marks(session, *stopping, focus) : Marks();
  const auto bands_drawn = contestant == 0 ? bands(desk, quantity) : std::vector<ui::PlotBand>();
  const ui::PlotLevel uphill[] = {{90, tr("uphill above (to first order)"), ui::theme().text3}};

  ui::PlotOptions options;
  options.title = of_risk ? (kinds.empty() ? tr("Training risk") : tr("Risk")) : tr(what.name);
  options.formula = info(quantity).formula;
  options.height = height + (kinds.empty() ? 0.0f : 24.0f);  // room for a second line of the legend
  options.log_y = choice.log_y;
  options.log_x = choice.log_x;
  options.menu = menu;
  options.legend = legend;
  options.subtract = quantity == Quantity::loss ? *session.least_value() : 0;
  options.y_unit = what.unit;
  if (choice.quantity == Quantity::angle && !choice.log_y) {
    options.y_high = 180;
    options.y_step = 45;
    options.levels = uphill;
  }
  options.guides = guides_drawn;
  options.marks = best.marks;
  options.kinds = kinds;
  options.bands = bands_drawn;
  options.dashes = ui::theme().id == ui::ThemeId::print || ui::theme().id == ui::ThemeId::high_contrast;
  options.empty = why_empty(quantity, session);
  options.exact = [&](int id, double at) { return lines_.exact(desk, quantity, id, at); };
  if (axis == Effort::steps) {
    options.crosshair = double(session.head());
  } else {
    options.abscissa = [axis](double x, std::string_view shown) { return effort_text(axis, x, shown); };
    if (axis == Effort::epochs) options.x_step = 0.01;
    options.crosshair_label = step;
    if (focus != 0) options.crosshair = lines_.head(desk, focus);
  }

  const ui::PlotEvent event = plot.draw(what.id, series, options);
  if (event.crosshair_moved) desk.post(command::Seek{lines_.step_of(desk, quantity, event.series, event.index)});
  if (event.log_toggled) choice.log_y = !choice.log_y;
  if (event.log_x_toggled) choice.log_x = !choice.log_x;
  if (event.series_toggled >= 0) toggle(desk, PlotLines::contestant_of(event.series_toggled));
  if (event.series_hovered >= 0 && contestant == 0) desk.view.hovering = PlotLines::contestant_of(event.series_hovered);
  ui::Scope scope(what.id);
  if (event.menu) ui::open_popup("plot menu");
  return menu && choose(desk, choice, event.menu_anchor);
}

void PlotsPanel::add_button(const Desk& desk, std::vector<PlotChoice>& shown) {
  if (std::none_of(quantities().begin(), quantities().end(),
                   [&](const QuantityInfo& what) { return offered(desk, what.quantity(), bracketing_); }))
    return;
  if (ui::button("add plot", trc("noun", "Plot"),
                 {.style = ui::ButtonStyle::outline, .icon = ui::Icon::add, .help = tr("Plot another quantity")}))
    ui::open_popup("add plot menu");
  const ui::Rect* anchor = ui::find_item("right/add plot");
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (!ui::begin_popup("add plot menu", anchor ? *anchor : ui::Rect{at, at}, px(270), px(300))) return;
  if (const auto quantity = quantity_rows(desk, bracketing_)) shown.push_back({*quantity, info(*quantity).log});
  ui::end_popup();
}

void PlotsPanel::draw(const Desk& desk, const ui::Rect& rect) {
  std::vector<PlotChoice> shown = refresh(desk);
  const std::vector<PlotChoice> before = shown;
  ui::draw()->AddRectFilled(rect.min, rect.max, ui::theme().panel);
  ImGui::SetCursorScreenPos({rect.min.x + px(16), rect.min.y});
  ui::Scope scope("right");
  ui::begin_scroll("scroll", {rect.width() - px(24), rect.height()}, true);
  ui::gap(14);
  if (ray_.draw(desk)) ui::gap(12);
  // Two plots, then the results, then the remaining plots.
  const float room = rect.height() / ui::scale();
  std::size_t remove = shown.size();
  for (std::size_t i = 0; i < std::max<std::size_t>(2, shown.size()); ++i) {
    if (i == 2) ui::separator(12);
    if (i < shown.size()) {
      const float height = i == 0 ? std::clamp(room * 0.36f, 200.0f, 420.0f) : i == 1 ? std::clamp(room * 0.24f, 150.0f, 280.0f) : 170;
      if (plot(desk, shown[i], height, i == 0, true)) remove = i;
      ui::gap(12);
    }
    if (i != 1) continue;
    ui::separator(12);
    results_.draw(desk, lines_);
    draw_final_values(desk);
    draw_ghosts(desk);
  }
  if (remove < shown.size()) shown.erase(shown.begin() + std::ptrdiff_t(remove));
  ui::gap(4);
  add_button(desk, shown);
  if (shown != before) choose_plots(desk.session, desk.view, std::move(shown));
  ui::gap(16);
  ui::end_scroll();
}

void PlotsPanel::draw(const Desk& desk, const ui::Rect& rect, std::span<const Quantity> plots, int contestant) {
  refresh(desk);
  ui::draw()->AddRectFilled(rect.min, rect.max, ui::theme().panel);
  ImGui::SetCursorScreenPos({rect.min.x + px(16), rect.min.y});
  ui::Scope scope("plots");
  ui::begin_scroll("scroll", {rect.width() - px(24), rect.height()}, true);
  ui::gap(14);
  if (contestant != 0 && ray_.draw(desk)) ui::gap(12);
  const float height = std::clamp(rect.height() / ui::scale() / float(std::max<std::size_t>(1, plots.size())) - 24, 150.0f, 280.0f);
  for (const Quantity quantity : plots) {
    bool& linear =
        linear_.try_emplace(quantity, quantity == Quantity::loss ? !loss_has_log(desk.session) : !info(quantity).log).first->second;
    PlotChoice choice{quantity, !linear};
    plot(desk, choice, height, false, false, contestant);
    linear = !choice.log_y;
    ui::gap(16);
  }
  ui::end_scroll();
}

void PlotsPanel::draw_loss(const Desk& desk, const ui::Rect& rect) {
  refresh(desk);
  ui::draw()->AddRectFilled(rect.min, rect.max, ui::theme().panel);
  ImGui::SetCursorScreenPos({rect.min.x + px(20), rect.min.y});
  ui::Scope scope("right");
  ui::begin_scroll("scroll", {rect.width() - px(30), rect.height()}, true);
  ui::gap(14);
  bool& linear = linear_.try_emplace(Quantity::loss, !loss_has_log(desk.session)).first->second;
  PlotChoice choice{Quantity::loss, !linear};
  plot(desk, choice, rect.height() / ui::scale() - 40, true, false);
  linear = !choice.log_y;
  ui::end_scroll();
}

}  // namespace thalweg
