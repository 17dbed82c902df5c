#include "panels/tune_dialog.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "panels/job_result.hpp"
#include "panels/sensitivity.hpp"
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
constexpr float name_width = 210;  // of the column with the methods' names
constexpr std::size_t visible_rows = 7;

constexpr ParamSpec budget_spec{"budget", "N", "evaluations", "How many evaluations each candidate may spend, and at most as many steps; a first-order step is one, over a batch less.", 1000, 10, 10'000,
                                {10, 100'000}, Scale::log, Kind::integer};

const MethodInfo& method_of(const Contestant& contestant) { return *find_method(contestant.method)->info; }

// "0.05 → 0.0213"; one number where nothing changes.
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

}  // namespace

void TuneDialog::open(const Desk& desk) {
  const Session& session = desk.session;
  rule_.budget = std::clamp<std::int64_t>(session.scene().steps, std::int64_t(budget_spec.valid.low), std::int64_t(budget_spec.valid.high));
  rule_.tolerance = session.scene().tolerance;
  rule_.least = session.least_value();
  rule_.price = desk.view.plots.price;
  start(desk);
  wanted_ = true;
}

void TuneDialog::start(const Desk& desk) {
  entries_.clear();
  asked_ = rule_;
  for (const Contestant& contestant : desk.session.scene().contestants) {
    Entry& entry = entries_.emplace_back();
    entry.contestant = contestant;
    entry.name = desk.session.name(contestant.id);
    entry.key = desk.session.run_key(contestant.id);
    entry.job.start([spec = run_spec(entry.key, desk.session.objective().clone()), rule = rule_](Progress& progress) {
      return tune(spec, rule, [&progress](double share) {
        progress.report(share);
        return !progress.cancelled();
      });
    });
  }
}

bool TuneDialog::outdated(const Desk& desk) const {
  const auto& contestants = desk.session.scene().contestants;
  const auto same = [&](const Entry& entry, const Contestant& c) { return entry.contestant.id == c.id && entry.key == desk.session.run_key(c.id); };
  return !(rule_ == asked_) || !std::equal(entries_.begin(), entries_.end(), contestants.begin(), contestants.end(), same);
}

void TuneDialog::collect() {
  for (Entry& entry : entries_) {
    if (!entry.job.running()) continue;
    if (auto result = take_or_tell(entry.job, "The tuning of " + entry.name)) entry.result = std::move(*result);
    else if (!entry.job.running()) entry.result.emplace().skipped = "Given up.";
  }
}

std::size_t TuneDialog::left() const {
  return std::size_t(std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return !entry.result; }));
}

void TuneDialog::choose_rule() {
  constexpr std::string_view scores[] = {"Final value", "Evaluations to tolerance", "Rate of convergence"};
  int score = int(rule_.score);
  if (ui::segment("score", scores, score)) rule_.score = TuneScore(score);
  ui::gap(8);
  double budget = double(rule_.budget);
  if (ui::slider_row(budget_spec, budget) != ui::SliderEvent::none) rule_.budget = std::int64_t(budget);
  if (rule_.score == TuneScore::evaluations) ui::slider_row(scene_params[scene_param::tolerance], rule_.tolerance);
  ui::gap(4);
  ui::checkbox("second", "Tune the momentum (\u03bc or \u03b2\u2081) as well", rule_.second);
  ui::gap(6);
  ui::paragraph("Score: " + score_words(rule_) + "; the lowest wins, judged by the worst within \u00b1 " + (rule_.score == TuneScore::rate ? "1" : "3") + " % of \u03b7. Candidates are whole runs with \u03b7 from 10\u207b\u2078 to 10\u00b3.",
                ui::theme().text2, ui::Size::small);
}

void TuneDialog::draw_entry(Entry& entry) const {
  const ui::Theme& theme = ui::theme();
  const ui::Rect row = ui::place({ui::available_width(), px(row_height)});
  const MethodInfo& method = method_of(entry.contestant);
  const ui::Colour colour = theme.contestant(entry.contestant.style);
  ImDrawList* list = ui::draw();
  ui::horizontal(list, row.min.x, row.max.x, row.min.y, theme.line);
  const float upper = row.min.y + px(17), lower = row.max.y - px(15), text = row.min.x + px(26), strip = row.max.x - px(strip_width);
  ui::draw_marker(list, {row.min.x + px(9), upper}, fpx(5.5f), ui::contestant_shape(entry.contestant.style), colour, 0);
  const float middle = text + px(name_width);
  ui::draw_text_in(list, ui::font(ui::Weight::medium), text, (entry.result && entry.result->skipped.empty() ? middle : strip) - px(12), upper, 0, theme.text, entry.name);
  if (!entry.result) {
    const ui::Rect bar{{text, lower - px(2)}, {strip - px(20), lower + px(1)}};
    list->AddRectFilled(bar.min, bar.max, theme.pressed, fpx(1.5f));
    list->AddRectFilled(bar.min, {bar.min.x + bar.width() * float(entry.job.progress()), bar.max.y}, theme.accent, fpx(1.5f));
    return;
  }
  const Tuned& tuned = *entry.result;
  if (!tuned.skipped.empty()) {
    ui::draw_text_in(list, ui::font(ui::Weight::regular, ui::Size::small), text, row.max.x, lower, 0, theme.text3, tuned.skipped);
    return;
  }
  draw_change(middle, strip - px(12), upper, {}, score_text(tuned.before, asked_), score_text(tuned.best, asked_));
  draw_change(text, tuned.second_param ? middle - px(6) : strip - px(12), lower, method.params[tuned.lr_param].symbol, number(tuned.before.lr, 4), number(tuned.best.lr, 4));
  if (tuned.second_param) {
    const double before = entry.contestant.hyper[*tuned.second_param];
    draw_change(middle, strip - px(12), lower, method.params[*tuned.second_param].symbol, number(before, 4), number(tuned.second, 4));
  }
  if (const std::string wide = plateau_words(tuned); !wide.empty() && !tuned.second_param) {
    ui::draw_text_in(list, ui::font(ui::Weight::regular, ui::Size::small), middle, strip - px(12), lower, 0, theme.text3, "within \u00d72: " + wide);
  }
  ui::Scope scope(entry.contestant.id);
  draw_strip("strip", {{strip, row.min.y + px(5)}, row.max}, tuned, asked_, tuned.before.lr, colour);
}

void TuneDialog::take(const Desk& desk) const {
  command::SetHypers all;
  for (const Entry& entry : entries_) {
    if (!entry.result || !entry.result->skipped.empty() || entry.result->best.diverged) continue;
    const Tuned& tuned = *entry.result;
    if (tuned.best.lr != tuned.before.lr) all.values.push_back({entry.contestant.id, tuned.lr_param, tuned.best.lr});
    if (tuned.second_param && tuned.second != entry.contestant.hyper[*tuned.second_param]) {
      all.values.push_back({entry.contestant.id, *tuned.second_param, tuned.second});
    }
  }
  desk.post(all);
}

void TuneDialog::draw(const Desk& desk) {
  if (wanted_) ui::open_dialog("tune");
  wanted_ = false;
  if (!ui::begin_dialog("tune", "Tune for this objective", 700)) {
    if (std::exchange(shown_, false)) entries_.clear();  // closed by Escape: what runs is cancelled
    return;
  }
  shown_ = true;
  collect();
  choose_rule();
  rule_.least = desk.session.least_value();
  if (outdated(desk)) start(desk);
  ui::gap(10);
  const std::size_t rows = std::min(entries_.size(), visible_rows);
  const bool scrolls = entries_.size() > rows;
  if (scrolls) ui::begin_scroll("contestants", {ui::available_width(), px(row_height) * float(rows)});
  for (Entry& entry : entries_) draw_entry(entry);
  if (scrolls) ui::end_scroll();

  const std::size_t waiting = left();
  ui::dialog_foot();
  ui::gap(14);
  const ui::Rect row = ui::place({ui::available_width(), px(28)});
  const std::string state = waiting > 0 ? "Tuning " + count(std::int64_t(waiting)) + " of " + count(std::int64_t(entries_.size())) + "\u2026" : "You can undo this.";
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::regular, ui::Size::small), row.min.x, row.max.x, row.centre().y, 0, ui::theme().text3, state);
  ImGui::SetCursorScreenPos({row.max.x - px(236), row.min.y});
  if (ui::button("cancel", "Cancel", {.style = ui::ButtonStyle::outline, .width = 80})) ui::close_dialog();
  ui::same_line(8);
  if (ui::button("use", "Use these values", {.style = ui::ButtonStyle::accent, .enabled = waiting == 0, .why_disabled = "The tuning is not finished.", .width = 148})) {
    take(desk);
    ui::close_dialog();
  }
  if (waiting > 0) ui::want_frame(look_again);
  ui::end_dialog();
}

}  // namespace thalweg
