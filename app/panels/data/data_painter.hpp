#pragma once
// Draws a data picture. Changes nothing.

#include "panels/state.hpp"
#include "picture/data_picture.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// The mark of a row, as drawn and as the legend shows it: the class is a shape, the part of the data a filling.
void draw_row(ImDrawList* list, ImVec2 at, float radius, double label, Part part, ImU32 colour);

/// Into `area`, whose top left corner is the picture's; `hovered` is the contestant named anywhere, or 0, and
/// `hovered_row` the row of the source under the pointer, if any.
void draw_data(ImDrawList* list, const ui::Rect& area, const DataPicture& picture, int hovered, std::optional<std::size_t> hovered_row);

/// Ticks and names of the axes, outside of the area.
void draw_data_axes(ImDrawList* list, const ui::Rect& area, const DataPicture& picture);

/// The card beside the pointer: the numbers of a row, and what it costs each contestant.
void draw_row_card(const Desk& desk, const DataPicture& picture, const DataDot& dot);

}  // namespace thalweg
