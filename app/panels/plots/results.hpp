#pragma once
// The results: in short beneath the plots, and in full over the lower part of the map.

#include "panels/plots/results_table.hpp"

namespace thalweg {

class Results {
 public:
  /// Tolerance and the columns for which there is room, in the layout.
  void draw(const Desk& desk, PlotLines& lines);
  /// All columns over the bottom of `map`, while desk.view.plots.table is on.
  void draw_wide(const Desk& desk, PlotLines& lines, const ui::Rect& map);

 private:
  void heading(const Desk& desk, bool wide);
  void table(const Desk& desk, std::span<const ResultColumn> columns, bool stretch);

  std::vector<ResultRow> rows_;  // of this frame
  ResultColumn sorted_by_ = ResultColumn::steps;
  bool descending_ = false;
};

}  // namespace thalweg
