#pragma once
// One row of the inspector: bar, label, formula and value; the current row is a raised card with an explanation.

#include <array>

#include "core/run/run.hpp"
#include "panels/inside/step_text.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// Right edges of the number columns, in interface units: one column in one dimension, two in two.
struct RowColumns {
  int count = 2;
  std::array<float, 2> edge{};
};
RowColumns row_columns(float left, float right, int dimension);

struct InspectorRow {
  const Row& row;
  const RowText& text;
  int index;
  int current;   ///< rows after it are shown as not yet computed
  bool numbers;  ///< the current row's card also shows its formula with numbers
  int lit;       ///< the hovered row, or −1; the other rows are dimmed
};

/// Draws at the layout cursor. The item is named "row/<index>".
ui::Item draw_inspector_row(const InspectorRow& line, const RowColumns& columns);

/// Draws a card saying why there is no further step, if the method ended in this update (`explained.ending`) or `diverged`;
/// otherwise nothing. `explained` is the last update of `run`.
void draw_ending(const Run& run, const Recorder& explained, bool diverged);

}  // namespace thalweg
