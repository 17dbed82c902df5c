#include "panels/contestants/ensemble_panel.hpp"

#include <algorithm>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/layout.hpp"
#include "ui/marker.hpp"
#include "ui/notice.hpp"
#include "ui/slider.hpp"
#include "ui/tooltip.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr std::size_t most_rows = 8;                // per contestant
constexpr float share_right = 44, row_height = 24;  // share_right: width of the last column

/// Texts of a distribution of starts: its row in the dropdown and its description.
struct StartsWords {
  std::string_view label, secondary;
  std::string_view formula, scale;  ///< formula of a start, and of its width, to which the value is appended
  std::string_view sentence;
};

const StartsWords& words(Starts starts) {
  static constexpr std::string_view xavier =
      english("Glorot & Bengio 2010. Each layer is one weight: fan-in and fan-out are 1. The spread s is the gain: 5/3 is usual for tanh.");
  static constexpr std::string_view he = english("He et al. 2015, for ReLU. Each layer is one weight: the fan-in is 1.");
  static constexpr StartsWords all[] = {
      {english("Same start"), english("other batches and noise"), "", "",
       english("All runs start where the contestant does; each has its own batches and noise.")},
      {english("Uniform"), english("about the start"), "x_i + U(-s, s)", "", ""},
      {english("Normal"), english("about the start"), "x_i + N(0, s^2)", "", ""},
      {english("Xavier, uniform"), english("about 0"), "w_i \\in U(-a, a)", "a = s \\sqrt{\\frac{6}{n_{in} + n_{out}}} = ", xavier},
      {english("Xavier, normal"), english("about 0"), "w_i \\in N(0, \\sigma^2)",
       "\\sigma = s \\sqrt{\\frac{2}{n_{in} + n_{out}}} = ", xavier},
      {english("He, uniform"), english("about 0"), "w_i \\in U(-a, a)", "a = s \\sqrt{\\frac{6}{n_{in}}} = ", he},
      {english("He, normal"), english("about 0"), "w_i \\in N(0, \\sigma^2)", "\\sigma = s \\sqrt{\\frac{2}{n_{in}}} = ", he},
      {english("Zero"), english("all at the origin"), "", "",
       english("All runs start at the origin. Where that is a saddle, no run leaves it: equal weights get equal gradients, and "
               "only random starts or noise break the symmetry.")},
  };
  return all[std::size_t(starts)];
}

void choose_starts(const Desk& desk, EnsembleChoice choice) {
  const bool layers = has_layers(desk.session.objective());
  std::vector<Starts> offered;
  std::vector<ui::DropdownRow> rows;
  int selected = 0;
  for (std::size_t i = 0; i < std::size(starts_names); ++i) {
    const auto starts = Starts(i);
    if (for_layers(starts) && !layers) continue;
    if (starts == choice.starts) selected = int(rows.size());
    const StartsWords& w = words(starts);
    rows.push_back({.label = tr(w.label), .secondary = tr(w.secondary), .group = {}, .name = starts_names[i]});
    offered.push_back(starts);
  }
  if (ui::dropdown("starts", rows, selected, {.help = tr("Where the runs start")})) {
    choice.starts = offered[std::size_t(selected)];
    desk.post(command::SetEnsemble{choice});
  }
  ui::gap(6);
  if (at_random(choice.starts) && ui::slider_row(ensemble_params[2], choice.spread) != ui::SliderEvent::none)
    desk.post(command::SetEnsemble{choice});
  const StartsWords& w = words(choice.starts);
  if (!w.formula.empty()) {
    std::string formula(w.formula);
    if (!w.scale.empty()) formula += ", \\quad " + std::string(w.scale) + number(start_scale(choice.starts, choice.spread));
    const float width = ui::available_width();
    const ImVec2 size = ui::formula_size(ui::formula(formula), fpx(16), width);
    const ui::Rect place = ui::place({width, size.y + px(6)});
    ui::draw_formula_at(ui::draw(), {place.min.x, place.min.y + px(3)}, ui::formula(formula), fpx(16), ui::theme().text, width);
  }
  if (!w.sentence.empty()) ui::paragraph(tr(w.sentence), ui::theme().text3, ui::Size::small);
}

void end_row(const Desk& desk, const Contestant& contestant, const EnsembleResult& shown, std::size_t index) {
  const ui::Theme& theme = ui::theme();
  EnsembleView& view = desk.view.ensemble;
  const EndGroup& group = shown.ends[index];
  std::size_t all = 0;
  for (const EndGroup& other : shown.ends) all += other.members.size();
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::small);
  const ui::Rect row = ui::place({ui::available_width(), px(row_height)});
  const ui::Item item = ui::item_at("end", row, {.focusable = false});
  ui::box(ui::draw(), {row.min.x - px(4), row.min.y}, {row.max.x + px(4), row.max.y}, theme.raised.alpha(item.heat), fpx(5));
  const float middle = row.centre().y, right = row.max.x - px(share_right), bars = px(46);
  // The share as a bar behind the text.
  const double share = double(group.members.size()) / double(std::max<std::size_t>(all, 1));
  const float from = row.min.x + px(14), bar = (right - from) * float(share);
  ui::box(ui::draw(), {from, row.min.y + px(3)}, {from + bar, row.max.y - px(3)}, theme.contestant(contestant.style).alpha(0.28f), fpx(3));
  const bool bad = group.kind == EndKind::diverged;
  const int dimension = desk.session.objective().info().dimension;
  const std::string whole = words(group, dimension);
  const float left = row.min.x + px(18), end = right - bars - px(2);
  ui::draw_text_in(ui::draw(), font, left, end, middle, 0, bad ? theme.bad : theme.text,
                   ui::text_size(font, whole).x <= end - left ? whole : brief_words(group, dimension));
  ui::draw_text_in(ui::draw(), font, right - bars, right - px(4), middle, 1, theme.text, percent(share));
  ui::draw_text_in(ui::draw(), font, right, row.max.x, middle, 1, theme.text2, group.steps < 0 ? "\u2013" : count(group.steps));
  if (item.hovered) {
    view.lighting_contestant = contestant.id;
    view.lighting_group = int(index);
  }
  std::string detail = trn(std::int64_t(all), "{1} of {0} run", "{1} of {0} runs", count(std::int64_t(group.members.size())));
  if (group.kind < EndKind::plateau && group.kind != EndKind::valley && group.reached < group.members.size())
    detail += "\n" + tr("Of these {0} reached it; the others still move near it.", count(std::int64_t(group.reached)));
  if (!bad) detail += "\nf = " + number(group.f, 6);
  if (group.steps >= 0)
    detail += "\n" + (bad ? tr("Half of them by step {0}", count(group.steps)) : tr("Half of them arrive by step {0}", count(group.steps)));
  ui::tooltip(item, {whole, {}, detail});
}

void draw_ends(const Desk& desk) {
  const ui::Theme& theme = ui::theme();
  const Ensembles& study = desk.studies.ensembles;
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
  const ui::Rect head = ui::place({ui::available_width(), px(28)});
  const float middle = head.centre().y;
  const std::string_view heading = tr("Where the runs end");
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::medium, ui::Size::small), head.min.x, head.max.x, middle, 0, theme.text2, heading);
  const bool any =
      std::any_of(study.results().begin(), study.results().end(), [](const auto& entry) { return !entry.second.ends.empty(); });
  if (desk.session.prediction()) {
    ui::paragraph(tr("Hidden while the class predicts."), theme.text3, ui::Size::small);
    return;
  }
  ui::draw_text_in(ui::draw(), small, head.min.x, head.max.x, middle, 1, theme.text3, tr("steps"));
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const float copy = head.min.x + ui::text_size(ui::font(ui::Weight::medium, ui::Size::small), heading).x + px(6);
  ImGui::SetCursorScreenPos({copy, head.min.y + px(2)});
  if (ui::icon_button("copy", ui::Icon::copy, tr("Copy the table as text"), {}, any, tr("There is nothing to copy."), 24)) {
    ImGui::SetClipboardText(ends_as_text(desk).c_str());
    ui::notify(tr("Table copied, tab-separated."), ui::Tone::good);
  }
  ImGui::SetCursorScreenPos(after);
  for (const Contestant& contestant : desk.session.scene().contestants) {
    const EnsembleResult* const shown = study.of(contestant.id);
    if (!shown || shown->ends.empty()) continue;
    ui::Scope scope(contestant.id);
    const ui::Rect name = ui::place({ui::available_width(), px(22)});
    ui::draw_marker(ui::draw(), {name.min.x + px(6), name.centre().y}, fpx(4.5f), ui::contestant_shape(contestant.style),
                    theme.contestant(contestant.style), 0);
    ui::draw_text_in(ui::draw(), ui::font(ui::Weight::medium, ui::Size::small), name.min.x + px(18), name.max.x, name.centre().y, 0,
                     theme.text, desk.session.name(contestant.id));
    const std::size_t rows = std::min(shown->ends.size(), most_rows);
    for (std::size_t i = 0; i < rows; ++i) {
      ui::Scope inner{int(i)};
      end_row(desk, contestant, *shown, i);
    }
    if (shown->ends.size() > rows)
      ui::paragraph(tr("and {0} more", count(std::int64_t(shown->ends.size() - rows))), theme.text3, ui::Size::small);
    ui::gap(4);
  }
  if (!any)
    ui::paragraph(study.results().empty() && study.progress() >= 1 ? tr("No contestant is shown.") : tr("Computing\u2026"), theme.text3,
                  ui::Size::small);
  // Without randomness, all runs are identical.
  const bool alike =
      any && std::all_of(study.results().begin(), study.results().end(), [](const auto& entry) { return !entry.second.members->random; });
  if (alike && desk.session.scene().ensemble.starts == Starts::same) {
    ui::paragraph(tr("Nothing here is random: all runs are the same. Draw the starts at random, or give a contestant batches or noise."),
                  theme.text2, ui::Size::small);
  }
}

}  // namespace

void toggle_ensemble(const Desk& desk) {
  EnsembleChoice choice = desk.session.scene().ensemble;
  if (choice.runs > 0) desk.view.ensemble.runs = choice.runs;
  choice.runs = choice.runs > 0 ? 0 : desk.view.ensemble.runs;
  desk.post(command::SetEnsemble{choice});
}

std::string ends_as_text(const Desk& desk) {
  std::string text = "contestant\tend\tx\ty\tf\truns\tmedian_steps\treached\n";
  for (const Contestant& contestant : desk.session.scene().contestants) {
    const EnsembleResult* const shown = desk.studies.ensembles.of(contestant.id);
    if (!shown) continue;
    for (const EndGroup& group : shown->ends) {
      const bool placed = group.kind < EndKind::moving;
      text += desk.session.name(contestant.id) + '\t' + std::string(words(group.kind)) + '\t';
      text += (placed ? shortest(group.at.x) : "") + '\t' + (placed ? shortest(group.at.y) : "") + '\t' +
              (placed ? shortest(group.f) : "") + '\t';
      text += std::to_string(group.members.size()) + '\t' + (group.steps < 0 ? "" : std::to_string(group.steps)) + '\t' +
              (placed ? std::to_string(group.reached) : "") + '\n';
    }
  }
  return text;
}

void draw_ensemble(const Desk& desk) {
  EnsembleView& view = desk.view.ensemble;
  EnsembleChoice choice = desk.session.scene().ensemble;
  ui::Scope scope("ensemble");
  const double progress = desk.studies.ensembles.progress();
  const std::string note = choice.runs == 0 ? std::string(tr("off"))
                           : progress < 1   ? tr("computing {0}", percent(progress))
                                            : trn(choice.runs, "{0} run", "{0} runs");
  if (!ui::fold("fold", tr("Starts and ensemble"), note, view.open)) return;
  bool on = choice.runs > 0;
  if (ui::checkbox("on", tr("Run an ensemble"), on)) toggle_ensemble(desk);
  ui::gap(4);
  if (choice.runs == 0) {
    ui::paragraph(tr("Runs each contestant many times and shows what is due to chance: the cloud of all runs on the map, bands in the "
                     "plots, and where the runs end."),
                  ui::theme().text3, ui::Size::small);
    ui::gap(4);
    return;
  }
  ParamSpec runs = ensemble_params[0];
  runs.low = 2;
  runs.initial = 200;
  runs.valid = {1, double(max_ensemble)};
  runs.scale = Scale::log;
  runs.symbol = "K";
  double value = double(choice.runs);
  if (ui::slider_row(runs, value) != ui::SliderEvent::none) {
    choice.runs = std::int64_t(value);
    desk.post(command::SetEnsemble{choice});
  }
  ui::gap(2);
  choose_starts(desk, choice);
  ui::gap(6);
  draw_ends(desk);
  ui::gap(4);
}

}  // namespace thalweg
