#pragma once
// Draws a DataPicture, without side effects on the session.

#include "panels/state.hpp"
#include "picture/data_picture.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// Draws the marker of a row, in the plot and in the legend: a square for negative labels, else a circle; filled for training
/// rows, hollow for validation rows, with a dot inside for test rows.
void draw_row(ImDrawList* list, ImVec2 at, float radius, double label, Part part, ImU32 colour);

/// Draws into `area`, whose upper left corner is pixel (0, 0) of the picture. If `hovered` is not 0, the models of other
/// contestants are dimmed; `hovered_row`, a row of the source, gets a ring.
void draw_data(ImDrawList* list, const ui::Rect& area, const DataPicture& picture, int hovered, std::optional<std::size_t> hovered_row);

/// Draws ticks and names of the axes; tick labels are outside `area`.
void draw_data_axes(ImDrawList* list, const ui::Rect& area, const DataPicture& picture);

/// Draws a card beside the pointer: the values of a row and its loss for each contestant. The objective must be an average
/// over data.
void draw_row_card(const Desk& desk, const DataPicture& picture, const DataDot& dot);

}  // namespace thalweg
