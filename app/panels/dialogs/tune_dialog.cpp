#include "panels/dialogs/tune_dialog.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "panels/contestants/sensitivity.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/marker.hpp"
#include "ui/notice.hpp"
#include "ui/slider.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr float look_again = 0.03f;  // seconds
constexpr float row_height = 52;
constexpr float strip_width = 190;
constexpr float name_width = 210;  // column of the methods' names
constexpr std::size_t visible_rows = 7;

constexpr ParamSpec budget_spec{
    "budget",
    "N",
    english("evaluations"),
    english("How many evaluations each candidate may spend, and at most as many steps; a first-order step is one, over a batch less."),
    1000,
    10,
    10'000,
    {10, 100'000},
    Scale::log,
    Kind::integer};

const MethodInfo& method_of(const Contestant& contestant) { return *find_method(contestant.method)->info; }

// "0.05 → 0.0213", or a single number if they are equal.
void draw_change(float left, float right, float middle, std::string_view symbol, const std::string& before, const std::string& after) {
  const ui::Theme& theme = ui::theme();
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::small);
  const ui::Font& bold = ui::font(ui::Weight::semibold, ui::Size::small);
  float x = left;
  if (!symbol.empty()) {
    const ui::Formula& name = ui::formula(symbol);
    ui::draw_formula(ui::draw(), {x, middle + px(4)}, name, fpx(13), theme.text2);
    x += ui::formula_size(name, fpx(13)).x + px(6);
  }
  if (before != after) {
    const std::string old = before + "  \u2192  ";
    ui::draw_text_in(ui::draw(), font, x, right, middle, 0, theme.text3, old);
    x += ui::text_size(font, old).x;
  }
  ui::draw_text_in(ui::draw(), before != after ? bold : font, x, right, middle, 0, before != after ? theme.text : theme.text2, after);
}

void draw_entry(const Tuning::Entry& entry) {
  const ui::Theme& theme = ui::theme();
  const ui::Rect row = ui::place({ui::available_width(), px(row_height)});
  const MethodInfo& method = method_of(entry.contestant);
  const ui::Colour colour = theme.contestant(entry.contestant.style);
  ImDrawList* list = ui::draw();
  ui::horizontal(list, row.min.x, row.max.x, row.min.y, theme.line);
  const float upper = row.min.y + px(17), lower = row.max.y - px(15), text = row.min.x + px(26), strip = row.max.x - px(strip_width);
  ui::draw_marker(list, {row.min.x + px(9), upper}, fpx(5.5f), ui::contestant_shape(entry.contestant.style), colour, 0);
  const float middle = text + px(name_width);
  const auto& result = entry.job.result();
  ui::draw_text_in(list, ui::font(ui::Weight::medium), text, (result && result->value.skipped.empty() ? middle : strip) - px(12), upper, 0,
                   theme.text, entry.name);
  if (!result) {
    const ui::Rect bar{{text, lower - px(2)}, {strip - px(20), lower + px(1)}};
    list->AddRectFilled(bar.min, bar.max, theme.pressed, fpx(1.5f));
    list->AddRectFilled(bar.min, {bar.min.x + bar.width() * float(entry.job.progress()), bar.max.y}, theme.accent, fpx(1.5f));
    return;
  }
  const Tuned& tuned = result->value;
  const TuneRule& rule = result->key.rule;
  if (!tuned.skipped.empty()) {
    ui::draw_text_in(list, ui::font(ui::Weight::regular, ui::Size::small), text, row.max.x, lower, 0, theme.text3, tuned.skipped);
    return;
  }
  draw_change(middle, strip - px(12), upper, {}, score_text(tuned.before, rule, tuned.fractions),
              score_text(tuned.best, rule, tuned.fractions));
  draw_change(text, tuned.second_param ? middle - px(6) : strip - px(12), lower, method.params[tuned.lr_param].symbol,
              number(tuned.before.lr, 4), number(tuned.best.lr, 4));
  if (tuned.second_param) {
    const double before = entry.contestant.hyper[*tuned.second_param];
    draw_change(middle, strip - px(12), lower, method.params[*tuned.second_param].symbol, number(before, 4), number(tuned.second, 4));
  }
  if (const std::string wide = plateau_words(tuned); !wide.empty() && !tuned.second_param) {
    ui::draw_text_in(list, ui::font(ui::Weight::regular, ui::Size::small), middle, strip - px(12), lower, 0, theme.text3,
                     tr("within \u00d72: {0}", wide));
  }
  ui::Scope scope(entry.contestant.id);
  draw_strip("strip", {{strip, row.min.y + px(5)}, row.max}, tuned, rule, tuned.before.lr, colour);
}

}  // namespace

void TuneDialog::open(const Desk& desk) {
  const Session& session = desk.session;
  rule_.budget = std::clamp<std::int64_t>(session.scene().steps, std::int64_t(budget_spec.valid.low), std::int64_t(budget_spec.valid.high));
  rule_.tolerance = session.scene().tolerance;
  rule_.least = session.least_value();
  rule_.price = desk.view.plots.price;
  desk.studies.tuning.follow(session, rule_);
  wanted_ = true;
}

void TuneDialog::choose_rule() {
  const std::string_view scores[] = {tr("Final value"), tr("Evaluations to tolerance"), tr("Rate of convergence")};
  int score = int(rule_.score);
  if (ui::segment("score", scores, score)) rule_.score = TuneScore(score);
  ui::gap(8);
  double budget = double(rule_.budget);
  if (ui::slider_row(budget_spec, budget) != ui::SliderEvent::none) rule_.budget = std::int64_t(budget);
  if (rule_.score == TuneScore::evaluations) ui::slider_row(scene_params[scene_param::tolerance], rule_.tolerance);
  ui::gap(4);
  ui::checkbox("second", tr("Tune the momentum (\u03bc or \u03b2\u2081) as well"), rule_.second);
  ui::gap(6);
  ui::paragraph(
      tr("Score: {0}; the lowest wins, judged by the worst within \u00b1 {1} % of \u03b7. Candidates are whole runs with \u03b7 from "
         "10\u207b\u2078 to 10\u00b3.",
         score_words(rule_), rule_.score == TuneScore::rate ? "1" : "3"),
      ui::theme().text2, ui::Size::small);
}

void TuneDialog::draw(const Desk& desk) {
  if (wanted_) ui::open_dialog("tune");
  wanted_ = false;
  if (!ui::begin_dialog("tune", tr("Tune for this objective"), 700)) {
    if (std::exchange(shown_, false)) desk.studies.tuning.end();  // closed with Escape: cancel the tuning
    return;
  }
  shown_ = true;
  choose_rule();
  rule_.least = desk.session.least_value();
  Tuning& tuning = desk.studies.tuning;
  if (tuning.follow(desk.session, rule_)) ui::want_frame(look_again);
  const std::vector<Tuning::Entry>& entries = tuning.entries();
  ui::gap(10);
  const std::size_t rows = std::min(entries.size(), visible_rows);
  const bool scrolls = entries.size() > rows;
  if (scrolls) ui::begin_scroll("contestants", {ui::available_width(), px(row_height) * float(rows)});
  for (const Tuning::Entry& entry : entries) draw_entry(entry);
  if (scrolls) ui::end_scroll();

  const std::size_t waiting = tuning.left();
  ui::dialog_foot();
  ui::gap(14);
  const ui::Rect row = ui::place({ui::available_width(), px(28)});
  const std::string state = waiting > 0 ? tr("Tuning {0} of {1}\u2026", count(std::int64_t(waiting)), count(std::int64_t(entries.size())))
                                        : std::string(tr("You can undo this."));
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::regular, ui::Size::small), row.min.x, row.max.x, row.centre().y, 0, ui::theme().text3,
                   state);
  ImGui::SetCursorScreenPos({row.max.x - px(236), row.min.y});
  if (ui::button("cancel", tr("Cancel"), {.style = ui::ButtonStyle::outline, .width = 80})) ui::close_dialog();
  ui::same_line(8);
  if (ui::button(
          "use", tr("Use these values"),
          {.style = ui::ButtonStyle::accent, .enabled = waiting == 0, .why_disabled = tr("The tuning is not finished."), .width = 148})) {
    desk.post(tuning.best());
    ui::close_dialog();
  }
  ui::end_dialog();
}

}  // namespace thalweg
