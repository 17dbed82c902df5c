#pragma once
// The results table: a narrow one below the plots and a wide one over the lower part of the map.

#include "panels/plots/results_table.hpp"

namespace thalweg {

class Results {
 public:
  /// Draws the tolerance and as many columns as fit into the layout.
  void draw(const Desk& desk, PlotLines& lines);
  /// Draws the wide table over the bottom of `map` if desk.view.plots.table is set, except during a prediction. Uses the rows
  /// of draw() from the same frame if the right panel is unfolded.
  void draw_wide(const Desk& desk, PlotLines& lines, const ui::Rect& map);

 private:
  void heading(const Desk& desk, bool wide);
  void table(const Desk& desk, std::span<const ResultColumn> columns, bool stretch);

  std::vector<ResultRow> rows_;  // rows of this frame
  ResultColumn sorted_by_ = ResultColumn::steps;
  bool descending_ = false;
};

}  // namespace thalweg
