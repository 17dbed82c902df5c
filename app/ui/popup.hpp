#pragma once
// Popups: lists under a button, with keyboard and search.

#include <string>
#include <string_view>

#include "ui/context.hpp"

namespace thalweg::ui {

void open_popup(std::string_view name);
bool popup_open(std::string_view name);
void close_popup();

/// Begins the popup below `anchor`, or above it if there is no room, `width` pixels wide. `expected_height` (pixels) is
/// used for placement the first time. Call end_popup() if this returns true. Escape or a click outside closes the popup;
/// Tab stays inside it.
bool begin_popup(std::string_view name, const Rect& anchor, float width, float expected_height = 0);
void end_popup();

/// Type-ahead in a popup without a text field: typed letters select the row that best matches them. Call typed_row() once
/// per frame for each row, in order.
struct TypedRow {
  bool lit = false;     ///< the row matches best
  bool chosen = false;  ///< … and Enter was pressed
};
TypedRow typed_row(std::string_view label);

/// Moves `highlight` (−1: none) among `count` rows of the current popup with the arrow keys, wrapping around. Returns true
/// when Enter was pressed on a highlighted row.
bool popup_arrows(int& highlight, int count);

}  // namespace thalweg::ui
