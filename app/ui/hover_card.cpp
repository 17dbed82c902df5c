#include "ui/hover_card.hpp"

#include <algorithm>
#include <cmath>

#include "ui/context.hpp"
#include "ui/draw.hpp"
#include "ui/typeset.hpp"

namespace thalweg::ui {
namespace {

constexpr float side = 11, ends = 6, between = 14, marker_room = 17;

float symbol_em() { return fpx(14); }

float row_height(Size type) { return px(type == Size::small ? 20 : 22); }

/// The width of a line without its value.
float named_width(const HoverCard::Line& line, const Font& font) {
  return (line.marker ? px(marker_room) : 0) + (line.symbol.empty() ? 0 : formula_size(formula(line.symbol), symbol_em()).x) +
         text_size(font, line.name).x;
}

}  // namespace

ImVec2 HoverCard::size() const {
  const Font &font = ui::font(Weight::regular, type), &bold = ui::font(Weight::medium, type);
  float named = 0, values = 0;
  for (const Line& line : lines) {
    named = std::max(named, named_width(line, font));
    values = std::max(values, text_size(bold, line.value).x);
  }
  const float width = std::max(named + (named > 0 ? px(between) : 0) + values, text_size(font, title).x);
  return {width + 2 * px(side), row_height(type) * float(lines.size() + !title.empty()) + 2 * px(ends)};
}

void HoverCard::draw(ImDrawList* list, ImVec2 min) const {
  const Theme& t = theme();
  const Font &font = ui::font(Weight::regular, type), &bold = ui::font(Weight::medium, type);
  const ImVec2 max{min.x + size().x, min.y + size().y};
  box(list, min, max, (t.dark ? t.raised : t.field).alpha(0.96f), fpx(7), t.line);
  const float left = min.x + px(side), right = max.x - px(side);
  float y = min.y + px(ends) + row_height(type) / 2;
  if (!title.empty()) {
    draw_text_in(list, font, left, max.x, y, 0, t.text3, title);
    y += row_height(type);
  }
  for (const Line& line : lines) {
    float x = left;
    if (line.marker) {
      draw_marker(list, {x + px(5), y}, fpx(4), line.marker->shape, line.marker->colour, 0);
      x += px(marker_room);
    }
    if (!line.symbol.empty()) draw_formula(list, {x, y + px(4.5f)}, formula(line.symbol), symbol_em(), t.text2);
    draw_text_in(list, font, x, max.x, y, 0, t.text2, line.name);
    draw_text_in(list, bold, min.x, right, y, 1, t.text, line.value);
    y += row_height(type);
  }
}

void HoverCard::draw_beside_pointer() const {
  const ImVec2 mouse = ImGui::GetIO().MousePos, screen = ImGui::GetIO().DisplaySize, card = size();
  ImVec2 min(mouse.x + px(16), mouse.y + px(12));
  if (min.x + card.x > screen.x - px(4)) min.x = mouse.x - px(16) - card.x;
  if (min.y + card.y > screen.y - px(4)) min.y = mouse.y - px(12) - card.y;
  draw(ImGui::GetForegroundDrawList(), {std::round(std::max(px(4), min.x)), std::round(std::max(px(4), min.y))});
}

}  // namespace thalweg::ui
