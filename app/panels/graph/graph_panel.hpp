#pragma once
// GraphPanel: replaces the map for objectives of one variable: the graph of f, or side by side one graph per contestant,
// with pointer, pills and context menu.

#include "panels/graph/graph_overlay.hpp"
#include "panels/graph/graph_painter.hpp"
#include "panels/shell/middle.hpp"
#include "panels/shell/pan_zoom.hpp"

namespace thalweg {

class GraphPanel : public Middle {
 public:
  /// Its item is named "graph".
  void draw(const Desk& desk, const ui::Rect& rect, bool tools) override;
  void fit(const Desk& desk) override;
  void zoom_to_step(const Desk& desk) override;

 private:
  const GraphCell* cell_at(const GraphFrame& frame, ImVec2 mouse) const;
  void press(const Desk& desk, const GraphFrame& frame, ImVec2 mouse);
  void point(const Desk& desk, const GraphFrame& frame, const ui::Item& item);
  void set_start(const Desk& desk, const GraphView& view, double x) const;
  int contestant_at(const GraphFrame& frame, ImVec2 mouse) const;
  /// The inspector row whose drawing is at `mouse`; −1: none.
  int row_at(const GraphFrame& frame, ImVec2 mouse) const;
  void pills(const Desk& desk, const ui::Rect& rect);
  void menu(const Desk& desk);

  GraphCells cells_;
  std::vector<ui::Rect> pills_;  // rectangles of this frame's pills and cards
  GraphPainter painter_;
  const std::vector<GraphCell>* shown_ = nullptr;
  PanZoom<GraphView> pan_;
  GraphView held_view_;  // view of the pressed cell at the time of the press
  GraphArea held_area_;
  int dragged_start_ = 0;  // contestant whose own start is being dragged; 0: the shared start
  Vec2 start_before_click_{};
  double menu_x_ = 0;
};

}  // namespace thalweg
