#pragma once
// One row of the inspector: bar, label, formula and value; the current one as a raised card with its sentence.

#include <array>

#include "core/run/run.hpp"
#include "panels/inside/step_text.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// Where the numbers end, in interface units; one column on a line, two on a plane.
struct RowColumns {
  int count = 2;
  std::array<float, 2> edge{};
};
RowColumns row_columns(float left, float right, int dimension);

struct InspectorRow {
  const Row& row;
  const RowText& text;
  int index;
  int current;   ///< rows after it are not yet computed
  bool numbers;  ///< the card shows its formula with numbers
  int lit;       ///< the row that the pointer names, or −1: the rest falls back
};

/// Draws at the cursor of the layout. The item is named "row/<index>".
ui::Item draw_inspector_row(const InspectorRow& line, const RowColumns& columns);

/// Why there is no further step, where the method ended here or the next iterate is not finite: `run` is the whole run,
/// and `explained` its last update.
void draw_ending(const Run& run, const Recorder& explained, bool diverged);

}  // namespace thalweg
