#pragma once
// Tooltips and keyboard-shortcut chips.

#include <string_view>

#include "ui/context.hpp"

namespace thalweg::ui {

struct Tip {
  std::string_view text;
  std::string_view key = {};     ///< a shortcut, drawn as a chip
  std::string_view detail = {};  ///< further lines in a weaker colour, separated by \n
};

/// Shows the tip once the pointer has hovered over the item for 0.4 s.
void tooltip(const Item& item, const Tip& tip);

/// Registers the full text of a shortened label in `rect`, to be shown as a tooltip; an item's own tooltip there is preceded
/// by it. Called by draw_text_in().
void tell_shortened(const Rect& rect, std::string_view text);
/// Shows that tooltip. Called by end_frame().
void draw_shortened_tip();

/// Draws a key as a chip at the layout cursor: "Esc", "↓ ↑".
void key_hint(std::string_view key);

/// The chip's width in pixels; draw_key_chip() draws it with the middle of its left edge at `at`.
float key_chip_width(std::string_view key);
void draw_key_chip(ImDrawList* list, ImVec2 at, std::string_view key);

}  // namespace thalweg::ui
