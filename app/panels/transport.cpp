#include "panels/transport.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/scrub.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr std::array<double, 11> speeds{0.5, 1, 2, 5, 10, 30, 60, 300, 1'000, 10'000, 100'000};

// Reached the tolerance, or diverged: as the contestant's shape above the bar.
std::vector<ui::ScrubEvent> events_of(const Session& session, std::vector<std::string>& texts) {
  std::vector<ui::ScrubEvent> events;
  const auto& contestants = session.scene().contestants;
  texts.reserve(contestants.size());  // the events point into it
  for (const Contestant& contestant : contestants) {
    if (!session.shown(contestant)) continue;
    const Run& run = session.run(contestant.id);
    const std::string name(find_method(contestant.method)->info->name);
    if (run.stop() == StopReason::diverged) {
      texts.push_back(name + " diverged at step " + count(run.last() + 1));
      events.push_back({run.last() + 1, contestant.style, texts.back()});
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
  if (ui::dropdown("speed", rows, selected, {.width = width, .help = "How fast it plays", .text = shown})) {
    desk.post(command::SetSpeed{speeds[std::size_t(selected)]});
  }
}

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
  if (ui::round_button("play", playing ? ui::Icon::pause : ui::Icon::play, playing ? "Pause" : "Play", "Space")) desk.post(command::Play{!playing});
  x += px(46);
  if (!desk.view.presentation) button("go.forward");
  if (!desk.view.presentation) button("go.end");
  x += px(8);

  const std::string step = "Step " + count(desk.session.head()), of = "of " + count(desk.session.scene().steps);
  const ui::Font& title = ui::font(ui::Weight::semibold, ui::Size::title);
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
  ui::draw_text_in(ui::draw(), title, x, x + px(140), middle - fpx(8), 0, theme.text, step);
  ui::draw_text_in(ui::draw(), small, x, x + px(140), middle + fpx(10), 0, theme.text3, of);
  x += std::max({ui::text_size(title, "Step " + count(desk.session.scene().steps)).x, px(84)}) + px(20);

  const float speed_width = px(136);
  const float right = rect.max.x - px(20) - (desk.view.presentation ? 0 : speed_width + px(20));
  std::vector<std::string> texts;
  const auto events = events_of(desk.session, texts);
  std::int64_t at = desk.session.head();
  ImGui::SetCursorScreenPos({x, middle - px(28)});
  if (ui::scrub_bar("scrub", at, desk.session.scene().steps, events, right - x) != ui::ScrubChange::none) desk.post(command::Seek{at});
  if (!desk.view.presentation) {
    ImGui::SetCursorScreenPos({rect.max.x - px(20) - speed_width, middle - px(16)});
    choose_speed(desk, speed_width);
  }
}

}  // namespace thalweg
