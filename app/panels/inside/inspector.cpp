#include "panels/inside/inspector.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"
#include "core/optimizer/registry.hpp"
#include "core/param/choice_label.hpp"
#include "core/text/number.hpp"
#include "panels/inside/inspector_row.hpp"
#include "panels/inside/step_text.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/layout.hpp"
#include "ui/marker.hpp"
#include "ui/popup.hpp"
#include "ui/role_colour.hpp"
#include "ui/tooltip.hpp"
#include "ui/typeset_substitute.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

const Contestant& contestant_of(const Desk& desk, const InsideStep& inside) {
  return *find_contestant(desk.session.scene(), inside.contestant());
}

// Marker, name and chevron of the contestant; a click opens the list of contestants.
void choose_contestant(const Desk& desk, const Contestant& chosen, ImVec2 at, float room) {
  const ui::Theme& theme = ui::theme();
  const ui::Font& font = ui::font(ui::Weight::semibold, ui::Size::title);
  const float width = std::min(room, px(24) + ui::text_size(font, desk.session.name(chosen.id)).x + px(30));
  const ui::Item item = ui::item_at("contestant", {{at.x - px(6), at.y}, {at.x + width, at.y + px(28)}});
  const ui::Scope scope("contestant");
  const float middle = item.rect.centre().y;
  ui::box(ui::draw(), item.rect.min, item.rect.max, theme.pressed.alpha(item.heat * 0.75f), fpx(7));
  ui::draw_marker(ui::draw(), {at.x + px(8), middle}, fpx(7.5f), ui::contestant_shape(chosen.style), theme.contestant(chosen.style),
                  theme.casing);
  ui::draw_text_in(ui::draw(), font, at.x + px(26), item.rect.max.x - px(22), middle, 0, theme.text, desk.session.name(chosen.id));
  ui::draw_icon(ui::draw(), ui::Icon::chevron_down, {item.rect.max.x - px(14), middle}, px(14),
                ui::mix(theme.text3, theme.text, item.heat));
  ui::draw_focus(item, fpx(7));
  if (!ui::popup_open("popup")) ui::tooltip(item, {tr("Look inside another contestant")});
  if (item.clicked) ui::open_popup("popup");
  if (!ui::begin_popup("popup", item.rect, px(280))) return;
  for (const Contestant& contestant : desk.session.scene().contestants) {
    const std::string id = std::to_string(contestant.id);
    if (ui::list_row(id, desk.session.name(contestant.id), {}, contestant.id == chosen.id, false, true)) {
      desk.open(contestant.id);
      ui::close_popup();
    }
  }
  ui::end_popup();
}

}  // namespace

std::optional<ui::Rect> Inspector::draw(const Desk& desk, const ui::Actions& actions, const InsideStep& inside, const ui::Rect& rect,
                                        bool compact) {
  const ui::Theme& theme = ui::theme();
  ui::draw()->AddRectFilled(rect.min, rect.max, theme.panel);
  ui::Scope scope("inspector");
  ui::draw()->PushClipRect(rect.min, rect.max, true);
  std::optional<ui::Rect> plots;
  if (!inside) {
    ImGui::SetCursorScreenPos(rect.min);
    if (ui::empty_state("add", rect, tr("No contestants yet. Add one to look inside its updates."), tr("Add a contestant")))
      actions.run("edit.add");
    ui::draw()->PopClipRect();
    return plots;
  }
  plots_ = plots_ && compact;
  header(desk, inside, rect, compact);
  const float top = hyperparameters(desk, inside, {rect.min.x + px(20), rect.min.y + px(compact ? 46 : 52)}, rect.max.x - px(20));
  const float foot = px(compact || desk.view.presentation ? 60 : 128);
  const ui::Rect middle{{rect.min.x, top}, {rect.max.x, rect.max.y - foot}};
  if (plots_) {
    plots = ui::Rect{{rect.min.x, top}, rect.max};
  } else {
    rows(desk, inside, middle);
    walk(desk, actions, inside, {{rect.min.x, rect.max.y - foot}, rect.max});
  }
  ui::draw()->PopClipRect();
  return plots;
}

void Inspector::header(const Desk& desk, const InsideStep& inside, const ui::Rect& rect, bool compact) {
  const std::string_view all[] = {tr("Symbols"), tr("Numbers"), tr("Plots")};
  const std::span<const std::string_view> labels = std::span(all).first(compact ? 3 : 2);
  const float width = ui::segment_width(labels), y = rect.min.y + px(compact ? 12 : 16);
  choose_contestant(desk, contestant_of(desk, inside), {rect.min.x + px(20), y}, rect.width() - width - px(52));
  ImGui::SetCursorScreenPos({rect.max.x - px(20) - width, y});
  int selected = plots_ ? 2 : desk.look().inside.numbers ? 1 : 0;
  if (!ui::segment("notation", labels, selected)) return;
  plots_ = selected == 2;
  if (selected < 2) desk.look([selected](Look& look) { look.inside.numbers = selected == 1; });
}

// "η = 0.1  β₁ = 0.9  t = 82", on as many lines as needed; returns the y coordinate below.
float Inspector::hyperparameters(const Desk& desk, const InsideStep& inside, ImVec2 at, float right) const {
  const ui::Theme& theme = ui::theme();
  const auto params = inside.run(desk).spec().optimizer->info().params;
  const std::vector<double>& values = inside.explained().hyper;
  const float em = fpx(15), line = px(21);
  float x = at.x + px(16), y = at.y + line - px(6);
  const auto room = [&](float width) {
    if (x + width > right && x > at.x + px(16)) {
      x = at.x + px(16);
      y += line;
    }
  };
  for (std::size_t i = 0; i <= params.size() && values.size() == params.size(); ++i) {
    const bool step = i == params.size();
    if (!step && params[i].symbol.empty()) {
      // Parameters without a symbol are written as text; flags only if not at their default.
      if (values[i] == params[i].initial && params[i].kind == Kind::flag) continue;
      const std::string label(tr(params[i].label)), id = format(params[i], values[i]);
      const std::string value = params[i].kind == Kind::choice ? choice_label(id) : id;
      const std::string text = params[i].kind != Kind::flag ? label + " " + value : values[i] != 0 ? label : tr("no {0}", label);
      const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::small);
      const float width = ui::text_size(font, text).x;
      room(width);
      ui::draw_text_in(ui::draw(), font, x, right, y - fpx(5), 0, theme.text2, text);
      x += width + px(18);
      continue;
    }
    if (!step && values[i] == 0 && params[i].initial == 0) continue;  // disabled, as by default
    const ui::tex::Node symbol = ui::symbol(step ? "t" : params[i].symbol), equals = ui::symbol("=");
    const ui::Formula formula =
        ui::formula_of(ui::joined(std::array{symbol, equals, ui::number_node(step ? double(inside.step() + 1) : values[i], step ? 9 : 6)}));
    const float width = ui::formula_size(formula, em).x;
    room(width);
    ui::draw_formula(ui::draw(), {x, y}, formula, em, theme.text2);
    x += width + px(18);
  }
  return y + px(12);
}

void Inspector::rows(const Desk& desk, const InsideStep& inside, const ui::Rect& rect) {
  const ui::Theme& theme = ui::theme();
  const RowColumns columns = row_columns(rect.min.x, rect.max.x, desk.session.objective().info().dimension);
  const float middle = rect.min.y + px(12);
  const std::string heading = tr("From step {0} to {1}", count(inside.step()), count(inside.step() + 1));
  ui::draw_text_in(ui::draw(), ui::font(ui::Weight::semibold, ui::Size::small), rect.min.x + px(20), columns.edge[0] - px(20), middle, 0,
                   theme.text2, heading);
  const auto names = coordinate_names(desk.session.objective());
  for (int i = 0; i < columns.count; ++i) {
    const ui::Formula& name = ui::formula(names[std::size_t(i)]);
    ui::draw_formula(ui::draw(), {columns.edge[std::size_t(i)] - ui::formula_size(name, fpx(15)).x, middle + px(4)}, name, fpx(15),
                     theme.text3);
  }
  const float top = rect.min.y + px(26);
  const int current = inside.row(desk);
  const std::tuple shown(inside.contestant(), inside.step(), current);
  // Scroll again in the next frame, since the height of a new row is known only then.
  const bool moved = shown != shown_ || scroll_again_;
  scroll_again_ = shown != shown_;
  shown_ = shown;
  ImGui::SetCursorScreenPos({rect.min.x + px(12), top});
  ui::begin_scroll("rows", {rect.width() - px(14), rect.max.y - top}, true);
  for (int i = 0; i < inside.rows(); ++i) {
    const InspectorRow line{inside.explained().rows[std::size_t(i)],
                            inside.text()[std::size_t(i)],
                            i,
                            current,
                            desk.look().inside.numbers,
                            desk.view.hovered_row};
    const ui::Item item = draw_inspector_row(line, columns);
    if (item.hovered) desk.view.hovering_row = i;
    if (item.clicked) desk.look([i](Look& look) { look.inside.row = i; });
    if (i == current && moved)
      ImGui::SetScrollFromPosY((i == inside.rows() - 1 ? item.rect.max.y + px(80) : item.rect.centre().y) - ImGui::GetWindowPos().y, 0.5f);
  }
  if (current == inside.rows() - 1)
    draw_ending(inside.run(desk), inside.explained(),
                inside.run(desk).stop() == StopReason::diverged && inside.step() == inside.run(desk).last());
  ui::gap(12);
  ui::end_scroll();
}

// Below the rows: buttons back and forth, a dot per row, and the keys.
void Inspector::walk(const Desk& desk, const ui::Actions& actions, const InsideStep& inside, const ui::Rect& rect) {
  const ui::Theme& theme = ui::theme();
  ui::horizontal(ui::draw(), rect.min.x, rect.max.x, rect.min.y, theme.line);
  const float middle = rect.min.y + px(rect.height() < px(80) ? 30 : 34), left = rect.min.x + px(20);
  const int current = inside.row(desk), count = inside.rows();
  const bool first = current <= 0 && inside.step() == 0, last = current >= count - 1;

  ImGui::SetCursorScreenPos({left, middle - px(18)});
  if (ui::button("previous", current <= 0 ? tr("Previous step") : tr("Previous"),
                 {.style = ui::ButtonStyle::raised,
                  .icon = ui::Icon::step_back,
                  .enabled = !first,
                  .why_disabled = tr("This is the first row of the first update."),
                  .help = tr("One row back"),
                  .key = "\u2191",
                  .width = current <= 0 ? 136.0f : 108.0f,
                  .height = 36})) {
    actions.run("inside.previous");
  }
  float x = left + px(current <= 0 ? 144 : 116);
  ImGui::SetCursorScreenPos({x, middle - px(18)});
  const bool ended = last && inside.step() >= inside.last(desk);
  if (ui::button("next", last ? tr("Next step") : tr("Next row"),
                 {.style = ui::ButtonStyle::solid,
                  .icon = ui::Icon::step_forward,
                  .enabled = !ended,
                  .why_disabled = tr("The run ends here."),
                  .help = last ? tr("First row of the next update") : tr("One row forward"),
                  .key = "\u2193",
                  .width = 116,
                  .height = 36})) {
    actions.run("inside.next");
  }
  x += px(116 + 20);

  const std::string of = tr("{0} of {1}", number(current + 1, 6), number(count, 6));
  const ui::Font& font = ui::font();
  const float right = rect.max.x - px(24);
  ui::draw_text_in(ui::draw(), font, x, right, middle, 1, theme.text2, of);
  const float room = right - ui::text_size(font, tr("{0} of {1}", "00", "00")).x - px(16) - x;
  const float apart = std::min(px(20), room / float(std::max(1, count)));
  for (int i = 0; i < count && apart >= px(5); ++i) {
    const ui::Colour colour = ui::colour_of(theme, inside.explained().rows[std::size_t(i)].term.role);
    const ImVec2 at(x + apart * (float(i) + 0.5f), middle);
    const float radius = std::min(fpx(4), apart * 0.35f);
    if (i == current) ui::draw()->AddCircleFilled(at, std::min(fpx(6), apart * 0.45f), colour, 24);
    else if (i < current) ui::draw()->AddCircleFilled(at, radius, colour, 20);
    else ui::draw()->AddCircle(at, radius, theme.text3, 20, fpx(1.5f));
  }

  if (rect.height() < px(80)) return;
  static constexpr std::pair<std::string_view, std::string_view> hints[] = {{"\u2193 \u2191", english("row by row")},
                                                                            {"\u2190 \u2192", english("step by step")},
                                                                            {"N", english("numbers")},
                                                                            {"Esc", english("back to the race")}};
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::small);
  float at = left;
  const float y = rect.max.y - px(34);
  for (const auto& [key, meaning] : hints) {
    const std::string_view words = tr(meaning);
    const float chip = ui::key_chip_width(key), width = chip + px(7) + ui::text_size(small, words).x;
    if (at + width > right) break;
    ui::draw_key_chip(ui::draw(), {at, y}, key);
    ui::draw_text_in(ui::draw(), small, at + chip + px(7), right, y, 0, theme.text3, words);
    at += width + px(16);
  }
}

}  // namespace thalweg
