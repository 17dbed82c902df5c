#include "panels/shell/predict.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "panels/shell/focus.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/marker.hpp"
#include "ui/tooltip.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr std::array<std::int64_t, 4> steps_ahead{1, 5, 10, 50};
constexpr std::array<std::string_view, 4> step_labels{"1", "5", "10", "50"};

// The contestant that the current question or answer is about, or 0.
int subject(const Desk& desk) {
  const auto& guess = desk.session.prediction()->guess;
  return guess && find_contestant(desk.session.scene(), guess->contestant) ? guess->contestant : shown_focus(desk);
}

struct Texts {
  Texts(std::string_view first_line, std::string_view second_line) : first(first_line), second(second_line) {}
  std::string first, second;
};

Texts texts(const Desk& desk, const Contestant* asked) {
  const Prediction& p = *desk.session.prediction();
  if (!asked) return {tr("No contestant is shown."), tr("Show one to ask where it will go.")};
  const Run& run = desk.session.run(asked->id);
  const std::string name = desk.session.name(asked->id);
  if (p.revealed) return {verdict(p, run, name), tr("The next question follows from here.")};
  if (p.horizon >= desk.session.scene().steps) return {tr("All steps have been revealed."), tr("Go back to the start, or leave.")};
  if (p.horizon > run.last()) return {tr("{0} has ended.", name), tr("Open another contestant to ask about it.")};
  return {
      trn(p.steps, "Where will {1} be after the next step?", "Where will {1} be after {0} steps?", name),
      p.guess ? tr("Reveal when the class agrees; click again to move the guess.") : tr("Click on the map where you think it will be.")};
}

}  // namespace

bool guess_at(const Desk& desk, Vec2 at) {
  const auto& prediction = desk.session.prediction();
  if (!prediction) return false;
  const int id = shown_focus(desk);
  if (desk.session.objective().info().dimension == 1) at.y = 0;
  if (id != 0 && !prediction->revealed) desk.post(command::Guess{id, at});
  return true;
}

void advance_prediction(const Desk& desk) {
  if (desk.session.prediction()->revealed) desk.post(command::NextQuestion{});
  else desk.post(command::Reveal{});
}

ui::Rect draw_question(const Desk& desk, const ui::Rect& rect) {
  const Prediction& p = *desk.session.prediction();
  const ui::Theme& theme = ui::theme();
  const Contestant* asked = find_contestant(desk.session.scene(), subject(desk));
  const auto [first, second] = texts(desk, asked);
  const ui::Font &title = ui::font(ui::Weight::semibold, ui::Size::title), &small = ui::font(ui::Weight::regular, ui::Size::small);
  const std::string_view action = p.revealed ? tr("Next question") : tr("Reveal");
  const float tools = px(34) + ui::segment_width(step_labels) + px(104) + px(72) + px(24);
  const float width = std::min(rect.width() - px(28),
                               std::max({ui::text_size(title, first).x + px(60), ui::text_size(small, second).x + px(60), tools + px(36)}));
  const float height = px(108), left = std::round(rect.centre().x - width / 2), top = rect.max.y - px(40) - height;
  ImDrawList* list = ui::draw();
  ui::Scope scope("question");
  ui::box(list, {left, top}, {left + width, top + height}, theme.panel.alpha(0.95f), fpx(9), theme.line);
  float text_left = left + px(18);
  if (asked) {
    list->AddRectFilled({left, top + px(12)}, {left + fpx(3), top + px(48)}, theme.contestant(asked->style), fpx(1.5f));
    ui::draw_marker(list, {text_left + px(6), top + px(22)}, fpx(6), ui::contestant_shape(asked->style), theme.contestant(asked->style), 0);
    text_left += px(22);
  }
  ui::draw_text_in(list, title, text_left, left + width - px(14), top + px(22), 0, theme.text, first);
  ui::draw_text_in(list, small, left + px(18), left + width - px(14), top + px(44), 0, theme.text2, second);

  const float y = top + height - px(40);
  ImGui::SetCursorScreenPos({left + px(18), y});
  ui::draw_text_in(list, small, left + px(18), left + px(60), y + px(14), 0, theme.text3, tr("steps"));
  ImGui::SetCursorScreenPos({left + px(18) + px(38), y});
  const auto at = std::find(steps_ahead.begin(), steps_ahead.end(), p.steps);
  int chosen = at == steps_ahead.end() ? -1 : int(at - steps_ahead.begin());
  if (ui::segment("steps", step_labels, chosen)) desk.post(command::SetPredictedSteps{steps_ahead[std::size_t(chosen)]});
  ImGui::SetCursorScreenPos({left + width - px(18) - px(104), y});
  if (ui::button("advance", action,
                 {.style = ui::ButtonStyle::solid,
                  .help = p.revealed ? tr("Asks where it goes from here") : tr("Shows where it really goes"),
                  .key = "Space",
                  .width = 104}))
    advance_prediction(desk);
  ImGui::SetCursorScreenPos({left + width - px(18) - px(104) - px(70), y});
  if (ui::button("leave", tr("Leave"), {.help = tr("Shows everything again"), .key = "P", .width = 62})) desk.post(command::Predict{false});
  // Keeps clicks on the card from reaching the map as guesses.
  const ui::Rect card{{left, top}, {left + width, top + height}};
  ui::item_at("card", card, {.focusable = false});
  return card;
}

void draw_guess(ImDrawList* list, const Desk& desk, const MapFrame& frame) {
  const auto& prediction = desk.session.prediction();
  if (!prediction || !prediction->guess) return;
  const Contestant* asked = find_contestant(desk.session.scene(), prediction->guess->contestant);
  if (!asked) return;
  const ui::Theme& theme = ui::theme();
  const Run& run = desk.session.run(asked->id);
  const ImVec2 at = frame.screen(prediction->guess->at);
  const ui::Colour colour = theme.contestant(asked->style);
  const ui::Font& font = ui::font(ui::Weight::medium, ui::Size::small);
  if (prediction->revealed && prediction->horizon <= run.last()) {
    const Vec2 truth = run.at(prediction->horizon);
    const ImVec2 end = frame.screen(truth), ends[] = {at, end};
    static constexpr float dashes[] = {5, 4};
    float phase = 0;
    ui::dashed(list, ends, theme.casing, fpx(4), {}, 1, phase);
    phase = 0;
    ui::dashed(list, ends, theme.text, fpx(1.6f), dashes, ui::scale(), phase);
    if (std::hypot(end.x - at.x, end.y - at.y) > px(40)) {
      const std::string off = number(std::hypot(truth.x - prediction->guess->at.x, truth.y - prediction->guess->at.y), 2);
      ui::draw_cased_text(list, font, {(at.x + end.x) / 2 + px(8), (at.y + end.y) / 2 - px(8)}, theme.text, theme.casing, off);
    }
  }
  const float r = fpx(10), arm = fpx(4);
  for (const auto& [ink, thick] : {std::pair(ImU32(theme.casing), fpx(5)), std::pair(ImU32(colour), fpx(2.2f))}) {
    list->AddCircle(at, r, ink, 32, thick);
    list->AddLine({at.x - arm, at.y}, {at.x + arm, at.y}, ink, thick * 0.8f);
    list->AddLine({at.x, at.y - arm}, {at.x, at.y + arm}, ink, thick * 0.8f);
  }
  ui::draw_cased_text(list, font, {at.x + r + px(5), at.y - px(8)}, theme.text, theme.casing, tr("guess"));
}

}  // namespace thalweg
