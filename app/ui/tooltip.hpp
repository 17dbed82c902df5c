#pragma once
// The dark card with help that appears beside the pointer.

#include <string_view>

#include "ui/context.hpp"

namespace thalweg::ui {

struct Tip {
  std::string_view text;
  std::string_view key = {};     ///< a shortcut, drawn as a chip
  std::string_view detail = {};  ///< more lines in text 2, separated by \n
};

/// Shows the tip once the pointer has rested on the item for 0.4 s.
void tooltip(const Item& item, const Tip& tip);

/// Tells all of a text that had to be shortened to fit `rect`, unless the item there has a tooltip of its own. Called by
/// draw_text_in().
void tell_shortened(const Rect& rect, std::string_view text);
/// Once a frame, after everything else.
void draw_shortened_tip();

/// Draws a key as a chip at the cursor of the layout: "Esc", "↓ ↑".
void key_hint(std::string_view key);

/// The chip's width, and drawing it with its left middle at `at`.
float key_chip_width(std::string_view key);
void draw_key_chip(ImDrawList* list, ImVec2 at, std::string_view key);

}  // namespace thalweg::ui
