#include "panels/transport.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "panels/predict.hpp"
#include "panels/results_table.hpp"
#include "session/contestant_name.hpp"
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

// Reached the tolerance, diverged or ended by itself: as the contestant's shape above the bar. None while the class
// predicts: they tell of the future.
std::vector<ui::ScrubEvent> events_of(const Session& session, std::vector<std::string>& texts) {
  std::vector<ui::ScrubEvent> events;
  if (session.prediction()) return events;
  const auto& contestants = session.scene().contestants;
  texts.reserve(contestants.size());  // the events point into it
  for (const Contestant& contestant : contestants) {
    if (!session.shown(contestant)) continue;
    const Run& run = session.run(contestant.id);
    const std::string name = name_of(contestant, run);
    if (run.stop() == StopReason::diverged) {
      texts.push_back(name + " diverged at step " + count(run.last() + 1));
      events.push_back({run.last() + 1, contestant.style, texts.back()});
    } else if (run.stop() == StopReason::gave_up) {
      texts.push_back(name + ", step " + count(run.last()) + ": " + ending_of(session, contestant).words);
      events.push_back({run.last(), contestant.style, texts.back()});
    } else if (const auto step = session.result(contestant.id).steps_to_tolerance) {
      texts.push_back(name + " reached the tolerance at step " + count(*step));
      events.push_back({*step, contestant.style, texts.back()});
    }
  }
  return events;
}

void choose_speed(const Desk& desk, float width) {
  std::vector<std::string> labels;
  std::vector<ui::DropdownRow> rows;
  labels.reserve(speeds.size());
  int selected = -1;
  for (const double speed : speeds) {
    if (speed == desk.session.speed()) selected = int(rows.size());
    labels.push_back(number(speed, 6) + " steps/s");
    rows.push_back({labels.back()});
  }
  const std::string shown = number(desk.session.speed(), 6) + " steps/s";
  if (ui::dropdown("speed", rows, selected, {.width = width, .help = "Playback speed", .text = shown})) {
    desk.post(command::SetSpeed{speeds[std::size_t(selected)]});
  }
}

constexpr ParamSpec gradient_price{"gradient_price", "\\nabla", "one gradient", "What one gradient costs, in evaluations of f. With reverse differentiation about 1 to 4, in any dimension.", 1, 0, 5, non_negative};
constexpr ParamSpec hessian_price{"hessian_price", "\\nabla^2", "one Hessian", "What one Hessian costs, in evaluations of f. In n dimensions about n gradients.", 2, 0, 20, non_negative};

// What the horizontal axis of all plots counts, and what an evaluation costs.
void choose_effort(const Desk& desk, float width) {
  PlotsView& view = desk.view.plots;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  std::vector<ui::DropdownRow> rows;
  std::vector<Effort> offered;
  int selected = 0;
  for (const EffortInfo& effort : efforts()) {
    if (effort.data && !desk.session.objective().risk()) continue;
    if (effort.effort == view.effort) selected = int(rows.size());
    rows.push_back({effort.name});
    offered.push_back(effort.effort);
  }
  rows.push_back({"Evaluation costs\u2026"});
  static constexpr std::string_view shown[] = {"Steps", "Gradients", "Evaluations", "Epochs", "Samples"};
  if (ui::dropdown("effort", rows, selected, {.width = width, .help = "The horizontal axis of the plots, and the unit of the results", .text = shown[int(view.effort)]})) {
    if (selected < int(offered.size())) view.effort = offered[std::size_t(selected)];
    else ui::open_popup("prices");
  }
  if (!ui::begin_popup("prices", {at, {at.x + width, at.y + px(32)}}, px(330), px(120))) return;
  ui::gap(4);
  ui::paragraph("Cost in evaluations of f:", ui::theme().text2, ui::Size::small);
  ui::gap(4);
  ui::slider_row(gradient_price, view.price.gradient);
  ui::slider_row(hessian_price, view.price.hessian);
  ui::end_popup();
}

// A run whose epochs are those of all that are shown and have come to the head: only then do they belong beside the
// step. Null where they differ, or there are no data.
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

// "epoch 12.4": passes over the training samples.
std::string epoch_text(double epochs) { return "epoch " + (epochs < 100 && epochs != std::floor(epochs) ? number(std::floor(epochs * 10) / 10, 3) : count(std::int64_t(epochs))); }

}  // namespace

void draw_transport(const Desk& desk, const ui::Actions& actions, const ui::Rect& rect) {
  const ui::Theme& theme = ui::theme();
  ui::Scope scope("transport");
  ui::draw()->AddRectFilled(rect.min, rect.max, theme.panel);
  ui::horizontal(ui::draw(), rect.min.x, rect.max.x, rect.min.y, theme.line);
  const float middle = (rect.min.y + rect.max.y) / 2;
  float x = rect.min.x + px(16);
  const auto button = [&](std::string_view action) {
    ImGui::SetCursorScreenPos({x, middle - px(14)});
    ui::action_button(actions, action);
    x += px(36);
  };
  if (!desk.view.presentation) button("go.start");
  if (!desk.view.presentation) button("go.back");
  ImGui::SetCursorScreenPos({x, middle - px(19)});
  const bool playing = desk.session.playing();
  if (desk.session.prediction()) {
    if (ui::round_button("play", ui::Icon::eye, desk.session.prediction()->revealed ? "Next question" : "Reveal", "Space")) advance_prediction(desk);
  } else if (ui::round_button("play", playing ? ui::Icon::pause : ui::Icon::play, playing ? "Pause" : "Play", "Space")) {
    desk.post(command::Play{!playing});
  }
  x += px(46);
  if (!desk.view.presentation) button("go.forward");
  if (!desk.view.presentation) button("go.end");
  x += px(8);

  const std::string step = "Step " + count(desk.session.head()), of = "of " + count(desk.session.scene().steps);
  const ui::Font& title = ui::font(ui::Weight::semibold, ui::Size::title);
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
  ui::draw_text_in(ui::draw(), title, x, x + px(140), middle - fpx(8), 0, theme.text, step);
  ui::draw_text_in(ui::draw(), small, x, x + px(140), middle + fpx(10), 0, theme.text3, of);
  float width = ui::text_size(title, "Step " + count(desk.session.scene().steps)).x;
  const Run* const epochs = run_with_epochs(desk);
  std::int64_t notch = 0;
  if (epochs) {
    const std::string text = " \u00b7 " + epoch_text(effort(*epochs, desk.session.head(), Effort::epochs));
    ui::draw_text(ui::draw(), small, {x + ui::text_size(title, step).x, middle - fpx(8) - small.size / 2}, theme.text2, text);
    width += ui::text_size(small, " \u00b7 epoch 99.9").x;  // what comes after it keeps its place
    const bool batches = epochs->sampled() && epochs->sampled()->has_batch();
    const std::int64_t steps = batches ? epochs->sampled()->batches().steps_per_epoch() : 0;
    if (steps > 1 && desk.session.scene().steps / steps <= 60) notch = steps;
  }
  x += std::max(width, px(84)) + px(20);

  const float speed_width = px(124), effort_width = px(116), pin_width = px(28);
  const float right = rect.max.x - px(20) - (desk.view.presentation ? 0 : speed_width + effort_width + pin_width + px(32));
  std::vector<std::string> texts;
  const auto events = events_of(desk.session, texts);
  std::int64_t at = desk.session.head();
  ImGui::SetCursorScreenPos({x, middle - px(28)});
  if (ui::scrub_bar("scrub", at, desk.session.scene().steps, events, right - x, notch) != ui::ScrubChange::none) desk.post(command::Seek{at});
  if (!desk.view.presentation) {
    float next = right + px(16);
    ImGui::SetCursorScreenPos({next, middle - px(14)});
    ui::action_button(actions, "ghost.pin");
    next += pin_width + px(8);
    ImGui::SetCursorScreenPos({next, middle - px(16)});
    choose_speed(desk, speed_width);
    next += speed_width + px(8);
    ImGui::SetCursorScreenPos({next, middle - px(16)});
    choose_effort(desk, effort_width);
  }
}

}  // namespace thalweg
