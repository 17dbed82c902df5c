#include "panels/shell/transport.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "panels/plots/results_table.hpp"
#include "panels/shell/predict.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/layout.hpp"
#include "ui/popup.hpp"
#include "ui/scrub.hpp"
#include "ui/slider.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr std::array<double, 11> speeds{0.5, 1, 2, 5, 10, 30, 60, 300, 1'000, 10'000, 100'000};

// Markers above the timeline where a run reached the tolerance, diverged or gave up, in the contestant's shape. None during a
// prediction, as they would reveal the future.
std::vector<ui::ScrubEvent> events_of(const Session& session, std::vector<std::string>& texts) {
  std::vector<ui::ScrubEvent> events;
  if (session.prediction()) return events;
  const auto& contestants = session.scene().contestants;
  texts.reserve(contestants.size());  // the events refer to its elements
  for (const Contestant& contestant : contestants) {
    if (!session.shown(contestant)) continue;
    const Run& run = session.run(contestant.id);
    const std::string& name = session.name(contestant.id);
    if (run.stop() == StopReason::diverged) {
      texts.push_back(tr("{0} diverged at step {1}", name, count(diverged_at(run))));
      events.push_back({diverged_at(run), contestant.style, texts.back()});
    } else if (run.stop() == StopReason::gave_up) {
      texts.push_back(tr("{0}, step {1}: {2}", name, count(run.last()), ending_of(session, contestant).words));
      events.push_back({run.last(), contestant.style, texts.back()});
    } else if (const auto step = session.result(contestant.id).steps_to_tolerance) {
      texts.push_back(tr("{0} reached the tolerance at step {1}", name, count(*step)));
      events.push_back({*step, contestant.style, texts.back()});
    }
  }
  return events;
}

std::string speed_text(double speed, bool brief) { return brief ? number(speed, 6) + "/s" : tr("{0} steps/s", number(speed, 6)); }
constexpr std::string_view effort_texts[] = {english("Steps"), english("Gradients"), english("Evaluations"), english("Epochs"),
                                             english("Samples")};
std::string_view effort_text(const Desk& desk) { return tr(effort_texts[int(desk.effort())]); }

void choose_speed(const Desk& desk, float width, bool brief) {
  std::vector<std::string> labels;
  std::vector<ui::DropdownRow> rows;
  labels.reserve(speeds.size());
  int selected = -1;
  for (const double speed : speeds) {
    if (speed == desk.session.speed()) selected = int(rows.size());
    labels.push_back(speed_text(speed, false));
    rows.push_back({labels.back()});
  }
  if (ui::dropdown("speed", rows, selected,
                   {.width = width, .help = tr("Playback speed"), .text = speed_text(desk.session.speed(), brief)})) {
    desk.post(command::SetSpeed{speeds[std::size_t(selected)]});
  }
}

constexpr ParamSpec gradient_price{
    "gradient_price",
    "\\nabla",
    english("one gradient"),
    english("What one gradient costs, in evaluations of f. With reverse differentiation about 1 to 4, in any dimension."),
    1,
    0,
    5,
    non_negative};
constexpr ParamSpec hessian_price{"hessian_price",
                                  "\\nabla^2",
                                  english("one Hessian"),
                                  english("What one Hessian costs, in evaluations of f. In n dimensions about n gradients."),
                                  2,
                                  0,
                                  20,
                                  non_negative};

// Dropdown for the horizontal axis of all plots, and popup for the costs of evaluations.
void choose_axis(const Desk& desk, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  std::vector<ui::DropdownRow> rows;
  std::vector<Effort> offered;
  int selected = 0;
  for (const EffortInfo& effort : efforts()) {
    if (effort.data && !desk.session.objective().risk()) continue;
    if (effort.effort == desk.effort()) selected = int(rows.size());
    rows.push_back({tr(effort.name)});
    offered.push_back(effort.effort);
  }
  rows.push_back({tr("Evaluation costs\u2026")});
  if (ui::dropdown(
          "effort", rows, selected,
          {.width = width, .help = tr("The horizontal axis of the plots, and the unit of the results"), .text = effort_text(desk)})) {
    if (selected < int(offered.size())) choose_effort(desk.session, desk.view, offered[std::size_t(selected)]);
    else ui::open_popup("prices");
  }
  if (!ui::begin_popup("prices", {at, {at.x + width, at.y + px(32)}}, px(330), px(120))) return;
  ui::gap(4);
  ui::paragraph(tr("Cost in evaluations of f:"), ui::theme().text2, ui::Size::small);
  ui::gap(4);
  ui::slider_row(gradient_price, desk.view.plots.price.gradient);
  ui::slider_row(hessian_price, desk.view.plots.price.hessian);
  ui::end_popup();
}

// A visible run whose number of epochs at the head is that of all visible runs. Null if they differ, if a run ends before the
// head, or if the objective has no data.
const Run* run_with_epochs(const Desk& desk) {
  const Run* first = nullptr;
  if (!desk.session.objective().risk()) return nullptr;
  const std::int64_t head = desk.session.head();
  for (const Contestant& c : desk.session.scene().contestants) {
    if (!desk.session.shown(c)) continue;
    const Run& run = desk.session.run(c.id);
    if (head > run.last()) return nullptr;
    if (first && effort(run, head, Effort::epochs) != effort(*first, head, Effort::epochs)) return nullptr;
    if (!first) first = &run;
  }
  return first;
}

// The parts of the transport that fit. If the bar would be too short, parts are hidden in this order; all of them are also
// available as actions.
struct Shown {
  bool hint = true, words = true, pin = true, ends = true, effort = true;
};
constexpr float gap_beside = 16, button_pitch = 36, least_bar = 220;

float dropdown_width(std::string_view text) { return std::ceil(ui::text_size(ui::font(ui::Weight::medium), text).x) + px(11 + 28); }

struct Widths {
  float speed = 0, effort = 0, right = 0;  ///< of the two dropdowns, and of everything right of the bar
};
Widths widths(const Desk& desk, const Shown& parts) {
  Widths w;
  if (desk.view.presentation) return {0, 0, px(20)};
  w.speed = std::max(px(parts.words ? 124 : 0), dropdown_width(speed_text(desk.session.speed(), !parts.words)));
  w.effort = std::max(px(parts.words ? 116 : 0), dropdown_width(effort_text(desk)));
  w.right = px(gap_beside) + (parts.pin ? px(28 + 8) : 0) + w.speed + (parts.effort ? px(8) + w.effort : 0) + px(20);
  return w;
}

float buttons_width(const Desk& desk, const Shown& parts) {
  return px(16) + px(46) + px(8) + (desk.view.presentation ? 0 : px(button_pitch) * (parts.ends ? 4 : 2));
}

// " · epoch 12.4", the passes over the training samples, to follow the step number.
std::string epoch_text(double epochs) {
  const bool tenths = epochs < 100 && epochs != std::floor(epochs);
  return " \u00b7 " + tr("epoch {0}", tenths ? number(std::floor(epochs * 10) / 10, 3) : count(std::int64_t(epochs)));
}

// Draws the play buttons from `x` on; returns the x coordinate of their end.
float draw_buttons(const Desk& desk, const ui::Actions& actions, const Shown& parts, float x, float middle) {
  const auto button = [&](std::string_view action) {
    ImGui::SetCursorScreenPos({x, middle - px(14)});
    ui::action_button(actions, action);
    x += px(button_pitch);
  };
  const bool all = !desk.view.presentation;
  if (all && parts.ends) button("go.start");
  if (all) button("go.back");
  ImGui::SetCursorScreenPos({x, middle - px(19)});
  const bool playing = desk.session.playing();
  if (desk.session.prediction()) {
    if (ui::round_button("play", ui::Icon::eye, desk.session.prediction()->revealed ? tr("Next question") : tr("Reveal"), "Space"))
      advance_prediction(desk);
  } else if (ui::round_button("play", playing ? ui::Icon::pause : ui::Icon::play, playing ? tr("Pause") : tr("Play"), "Space")) {
    desk.post(command::Play{!playing});
  }
  x += px(46);
  if (all) button("go.forward");
  if (all && parts.ends) button("go.end");
  return x + px(8);
}

/// The position of the head in words.
struct StepWords {
  std::string step, epoch, of, of_and_hint;
  const std::string& lower(const Shown& parts) const { return parts.hint ? of_and_hint : of; }
  float width(const Desk& desk, const Shown& parts) const {
    const ui::Font &title = ui::font(ui::Weight::semibold, ui::Size::title), &small = ui::font(ui::Weight::regular, ui::Size::small);
    // Always as wide as for the last step, so that the bar does not move.
    float upper = ui::text_size(title, tr("Step {0}", count(desk.session.scene().steps))).x;
    if (!epoch.empty()) upper += ui::text_size(small, epoch_text(99.9)).x;
    return std::ceil(std::max({upper, ui::text_size(small, lower(parts)).x, px(84)})) + px(20);
  }
};

}  // namespace

void change_speed(Session& session, bool faster) {
  const auto above = std::upper_bound(speeds.begin(), speeds.end(), session.speed());
  const auto from = std::lower_bound(speeds.begin(), speeds.end(), session.speed());
  if (faster && above != speeds.end()) session.post(command::SetSpeed{*above});
  if (!faster && from != speeds.begin()) session.post(command::SetSpeed{*(from - 1)});
}

void draw_transport(const Desk& desk, const ui::Actions& actions, const ui::Rect& rect) {
  const ui::Theme& theme = ui::theme();
  ui::Scope scope("transport");
  ui::draw()->AddRectFilled(rect.min, rect.max, theme.panel);
  ui::horizontal(ui::draw(), rect.min.x, rect.max.x, rect.min.y, theme.line);
  const float middle = (rect.min.y + rect.max.y) / 2;
  desk.view.has_played |= desk.session.playing();

  const std::string steps_text = count(desk.session.scene().steps);
  StepWords words{tr("Step {0}", count(desk.session.head())), {}, tr("of {0}", steps_text), tr("of {0}", steps_text)};
  if (!desk.view.has_played && !desk.session.prediction()) words.of_and_hint = tr("of {0} \u00b7 Space plays", steps_text);
  std::int64_t notch = 0;
  if (const Run* const epochs = run_with_epochs(desk)) {
    words.epoch = epoch_text(effort(*epochs, std::min(desk.session.head(), epochs->last()), Effort::epochs));
    const bool batches = epochs->sampled() && epochs->sampled()->has_batch();
    const std::int64_t steps = batches ? epochs->sampled()->batches().steps_per_epoch() : 0;
    if (steps > 1 && desk.session.scene().steps / steps <= 60) notch = steps;
  }

  Shown parts;
  for (bool* const part : {&parts.hint, &parts.words, &parts.pin, &parts.ends, &parts.effort}) {
    if (rect.width() - buttons_width(desk, parts) - words.width(desk, parts) - widths(desk, parts).right >= px(least_bar)) break;
    *part = false;
  }
  float x = draw_buttons(desk, actions, parts, rect.min.x + px(16), middle);
  const float words_width = words.width(desk, parts);
  const ui::Font& title = ui::font(ui::Weight::semibold, ui::Size::title);
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
  ui::draw_text_in(ui::draw(), title, x, x + words_width, middle - fpx(8), 0, theme.text, words.step);
  ui::draw_text_in(ui::draw(), small, x, x + words_width, middle + fpx(10), 0, theme.text3, words.lower(parts));
  if (!words.epoch.empty())
    ui::draw_text(ui::draw(), small, {x + ui::text_size(title, words.step).x, middle - fpx(8) - small.size / 2}, theme.text2, words.epoch);
  x += words_width;

  const Widths beside = widths(desk, parts);
  const float right = std::max(x + px(40), rect.max.x - beside.right);
  std::vector<std::string> texts;
  const auto events = events_of(desk.session, texts);
  std::int64_t at = desk.session.head();
  ImGui::SetCursorScreenPos({x, middle - px(28)});
  if (ui::scrub_bar("scrub", at, desk.session.scene().steps, events, right - x, notch) != ui::ScrubChange::none)
    desk.post(command::Seek{at});
  if (desk.view.presentation) return;
  float next = right + px(gap_beside);
  if (parts.pin) {
    ImGui::SetCursorScreenPos({next, middle - px(14)});
    ui::action_button(actions, "ghost.pin");
    next += px(28 + 8);
  }
  ImGui::SetCursorScreenPos({next, middle - px(16)});
  choose_speed(desk, beside.speed, !parts.words);
  next += beside.speed + px(8);
  if (!parts.effort) return;
  ImGui::SetCursorScreenPos({next, middle - px(16)});
  choose_axis(desk, beside.effort);
}

}  // namespace thalweg
