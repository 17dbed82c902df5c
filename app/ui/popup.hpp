#pragma once
// Popups: lists under a button, with keyboard and search.

#include <string>
#include <string_view>

#include "ui/context.hpp"

namespace thalweg::ui {

void open_popup(std::string_view name);
bool popup_open(std::string_view name);
void close_popup();

/// Begins the popup beneath `anchor` (above where there is no room), `width` pixels wide. Call end_popup() when true.
/// Escape and a click outside close it. Tab stays inside.
bool begin_popup(std::string_view name, const Rect& anchor, float width, float expected_height = 0);
void end_popup();

/// Typing in a popup without a field: letters that follow each other lead to the row whose label they find. To be asked once
/// a frame for each row, in order.
struct TypedRow {
  bool lit = false;     ///< it is the one
  bool chosen = false;  ///< and Enter was pressed
};
TypedRow typed_row(std::string_view label);

/// The row highlighted by the arrow keys of the present popup; `count` rows. Returns true when Enter was pressed.
bool popup_arrows(int& highlight, int count);

}  // namespace thalweg::ui
