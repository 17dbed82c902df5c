#include "ui/layout.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/text/one_line.hpp"
#include "ui/button.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/icons.hpp"
#include "ui/typeset.hpp"

namespace thalweg::ui {
namespace {

struct Card {
  ImVec2 min;
  float width, padding, bar_height;
  bool has_bar, was_in_card;
  Colour bar;
};
std::vector<Card>& cards() {
  static std::vector<Card> stack;
  return stack;
}

constexpr float scroll_lane = 10;

std::vector<bool>& faded() {
  static std::vector<bool> stack;
  return stack;
}

}  // namespace

void begin_scroll(std::string_view name, ImVec2 size, bool fades) {
  const std::string id(name);
  faded().push_back(fades);
  compat::begin_child(id.c_str(), size, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoBackground);
  // Reserve a lane for the scroll bar beside the content.
  ImGui::GetCurrentWindow()->WorkRect.Max.x -= px(scroll_lane);
  ImGui::GetCurrentWindow()->ContentRegionRect.Max.x -= px(scroll_lane);
}

void scroll_bar() {
  const float range = ImGui::GetScrollMaxY();
  if (range <= 0) return;
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  const float visible = size.y / (size.y + range), length = std::max(px(24), size.y * visible);
  const float travel = size.y - length, top = at.y + travel * ImGui::GetScrollY() / range;
  const float right = at.x + size.x - px(2);
  // The bar is 4 px wide, the area that can be grabbed 10 px.
  const Item item = item_at("scrollbar", {{right - px(8), top}, {right + px(2), top + length}}, {.focusable = false});
  if (item.held && travel > 0) ImGui::SetScrollY(ImGui::GetScrollY() + ImGui::GetIO().MouseDelta.y * range / travel);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool inside = mouse.x >= at.x && mouse.x < at.x + size.x && mouse.y >= at.y && mouse.y < at.y + size.y;
  const float show = eased(item.id + 3, inside || item.held ? 1.0f : 0.4f, 0.09f);
  const Theme& t = theme();
  draw()->AddRectFilled({right - px(4), top}, {right, top + length}, mix(t.pressed, t.text3, 0.35f + 0.3f * item.heat).alpha(show), px(2));
}

namespace {

// Fades out content that continues beyond an edge, as a hint that it scrolls.
void fade_edges() {
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  const float y = ImGui::GetScrollY(), range = ImGui::GetScrollMaxY(), depth = std::min(px(18), size.y / 4);
  const ImU32 ground = in_card() ? theme().raised : theme().panel, clear = ground & ~IM_COL32_A_MASK;
  if (y > 1) draw()->AddRectFilledMultiColor(at, {at.x + size.x, at.y + depth}, ground, ground, clear, clear);
  if (y < range - 1)
    draw()->AddRectFilledMultiColor({at.x, at.y + size.y - depth}, {at.x + size.x, at.y + size.y}, clear, clear, ground, ground);
}

}  // namespace

void end_scroll() {
  if (faded().back()) fade_edges();
  faded().pop_back();
  scroll_bar();
  ImGui::EndChild();
}

void begin_card(std::string_view, float padding, const Colour* bar, float bar_height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  // The background is drawn last, when the height is known, on a channel below the content.
  draw()->ChannelsSplit(2);
  draw()->ChannelsSetCurrent(1);
  cards().push_back({at, available_width(), px(padding), px(bar_height), bar != nullptr, in_card(), bar ? *bar : Colour{}});
  set_in_card(true);
  ImGui::BeginGroup();
  ImGui::Dummy({0, px(padding) - px(2)});
  ImGui::Indent(px(padding));
  ImGui::BeginGroup();
  // Keep the right padding by narrowing the work area, from which available_width() is computed.
  ImGui::GetCurrentWindow()->WorkRect.Max.x -= px(padding);
  ImGui::GetCurrentWindow()->ContentRegionRect.Max.x -= px(padding);
}

void end_card() {
  const Card card = cards().back();
  cards().pop_back();
  ImGui::GetCurrentWindow()->WorkRect.Max.x += card.padding;
  ImGui::GetCurrentWindow()->ContentRegionRect.Max.x += card.padding;
  ImGui::EndGroup();
  ImGui::Unindent(card.padding);
  ImGui::Dummy({0, card.padding - px(2)});
  ImGui::EndGroup();
  set_in_card(card.was_in_card);
  const ImVec2 max(card.min.x + card.width, ImGui::GetCursorScreenPos().y);
  const Theme& t = theme();
  ImDrawList* list = draw();
  list->ChannelsSetCurrent(0);
  box(list, card.min, max, t.dark ? t.raised : t.field, fpx(9), t.field_border ? ImU32(t.line) : 0);
  if (card.has_bar) {
    const float inset = px(10), bottom = card.bar_height > 0 ? card.min.y + card.bar_height - inset : max.y - inset;
    list->AddRectFilled({card.min.x, card.min.y + inset}, {card.min.x + px(3), bottom}, card.bar);
  }
  list->ChannelsMerge();
}

void section_heading(std::string_view text) {
  const Rect r = place({available_width(), px(20)});
  draw_text_in(draw(), font(Weight::medium, Size::small), r.min.x, r.max.x, r.centre().y, 0, theme().text3, text);
}

bool fold(std::string_view name, std::string_view title, std::string_view note, bool& open) {
  const Rect r = place({available_width(), px(28)});
  const Item item = item_at(name, r);
  const Theme& t = theme();
  const Colour ink = mix(t.text3, t.text, item.heat);
  draw_icon(draw(), open ? Icon::chevron_down : Icon::chevron_right, {r.min.x + px(6), r.centre().y}, px(14), ink);
  const Font& bold = font(Weight::medium, Size::small);
  draw_text_in(draw(), bold, r.min.x + px(20), r.max.x, r.centre().y, 0, ink, title);
  const float left = r.min.x + px(20) + text_size(bold, title).x + px(10);
  if (r.max.x - left > px(20)) draw_text_in(draw(), font(Weight::regular, Size::small), left, r.max.x, r.centre().y, 1, t.text3, note);
  draw_focus(item, fpx(5));
  if (item.clicked) open = !open;
  return open;
}

void plot_heading(std::string_view text, std::string_view formula_source) {
  const Rect r = place({available_width(), px(20)});
  const Font& f = font(Weight::semibold);
  draw_text_in(draw(), f, r.min.x, r.max.x, r.centre().y, 0, theme().text, text);
  if (formula_source.empty()) return;
  draw_formula(draw(), {r.min.x + text_size(f, text).x + px(10), r.centre().y + px(5)}, formula(formula_source), px(15), theme().text2);
}

void separator(float space) {
  const Rect r = place({available_width(), 2 * px(space) + 1});
  horizontal(draw(), r.min.x, r.max.x, r.centre().y - 0.5f, theme().line);
}

void paragraph(std::string_view text, Colour colour, Size size) {
  const float width = available_width();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string line = one_line(text);
  place({width, draw_text_wrapped(draw(), font(Weight::regular, size), at, width, colour, line)});
}

void problem(std::string_view text) {
  if (text.empty()) return;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  paragraph(text, theme().bad, Size::small);
  record_rect("problem", {from, {from.x + available_width(), ImGui::GetCursorScreenPos().y}});
}

void value_row(std::string_view symbol, std::string_view label, std::string_view value) {
  const Theme& t = theme();
  const Rect r = place({available_width(), px(26)});
  if (!symbol.empty()) draw_formula(draw(), {r.min.x, r.centre().y + px(5)}, formula(symbol), px(15), t.text);
  const float room = text_size(font(Weight::medium), value).x + px(8);
  draw_text_in(draw(), font(), r.min.x + px(24), std::max(r.min.x + px(24), r.max.x - room), r.centre().y, 0, t.text2, label);
  draw_text_in(draw(), font(Weight::medium), r.min.x, r.max.x, r.centre().y, 1, t.text, value);
}

bool empty_state(std::string_view name, const Rect& area, std::string_view sentence, std::string_view action) {
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const Font& f = font();
  const float width = std::min(area.width() - px(32), text_size(f, sentence).x + 1);
  const float height = draw_text_wrapped(nullptr, f, {}, width, 0, sentence);
  const float total = height + (action.empty() ? 0 : px(12 + 28));
  const float top = std::round(area.centre().y - total / 2);
  draw_text_wrapped(draw(), f, {std::round(area.centre().x - width / 2), top}, width, theme().text2, sentence);
  bool clicked = false;
  if (!action.empty()) {
    const float w = text_size(font(Weight::medium), action).x + px(22);
    ImGui::SetCursorScreenPos({std::round(area.centre().x - w / 2), top + height + px(12)});
    clicked = button(name, action, {.style = ButtonStyle::outline});
    ImGui::SetCursorScreenPos(after);
  }
  return clicked;
}

bool splitter(std::string_view name, float x, float top, float bottom, float& size, float low, float high, float initial, int direction) {
  const Theme& t = theme();
  const float grip = px(8);
  const Item item = item_at(name, {{x - grip / 2, top}, {x + grip / 2, bottom}}, {.focusable = false});
  if (item.hovered || item.held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  const float before = size;
  if (item.double_clicked) size = initial;
  else if (item.held) {
    size = std::clamp(float(direction) * (ImGui::GetIO().MousePos.x - x) + size, low, high);
  }
  const float heat = item.held ? 1.0f : item.heat;
  vertical(draw(), x, top, bottom, mix(t.line, t.accent, heat));
  if (heat > 0) draw()->AddRectFilled({std::round(x) - 1, top}, {std::round(x) + 2, bottom}, t.accent.alpha(heat * 0.5f));
  return size != before;
}

bool row_splitter(std::string_view name, float y, float left, float right, float& size, float low, float high, float initial) {
  const Theme& t = theme();
  const float grip = px(8);
  const Item item = item_at(name, {{left, y - grip / 2}, {right, y + grip / 2}}, {.focusable = false});
  if (item.hovered || item.held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  const float before = size;
  if (item.double_clicked) size = initial;
  else if (item.held) size = std::clamp(ImGui::GetIO().MousePos.y - y + size, low, high);
  const float heat = item.held ? 1.0f : item.heat;
  horizontal(draw(), left, right, y, mix(t.line, t.accent, heat));
  if (heat > 0) draw()->AddRectFilled({left, std::round(y) - 1}, {right, std::round(y) + 2}, t.accent.alpha(heat * 0.5f));
  return size != before;
}

}  // namespace thalweg::ui
