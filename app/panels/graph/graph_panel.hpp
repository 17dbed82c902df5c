#pragma once
// GraphPanel: what stands in the map's place where the objective has one variable: its graph, or one graph a contestant
// side by side, with its pointer and its pills.

#include "panels/graph/graph_overlay.hpp"
#include "panels/graph/graph_painter.hpp"
#include "panels/shell/middle.hpp"
#include "panels/shell/pan_zoom.hpp"

namespace thalweg {

class GraphPanel : public Middle {
 public:
  /// The item is named "graph".
  void draw(const Desk& desk, const ui::Rect& rect, bool tools) override;
  void fit(const Desk& desk) override;
  void zoom_to_step(const Desk& desk) override;

 private:
  const GraphCell* cell_at(const GraphFrame& frame, ImVec2 mouse) const;
  void press(const Desk& desk, const GraphFrame& frame, ImVec2 mouse);
  void point(const Desk& desk, const GraphFrame& frame, const ui::Item& item);
  void set_start(const Desk& desk, const GraphView& view, double x) const;
  int contestant_at(const GraphFrame& frame, ImVec2 mouse) const;
  /// The row of the inspector whose drawing lies there; −1: none.
  int row_at(const GraphFrame& frame, ImVec2 mouse) const;
  void pills(const Desk& desk, const ui::Rect& rect);
  void menu(const Desk& desk);

  GraphCells cells_;
  std::vector<ui::Rect> pills_;  // and cards, of this frame
  GraphPainter painter_;
  const std::vector<GraphCell>* shown_ = nullptr;
  PanZoom<GraphView> pan_;
  GraphView held_view_;  // of the cell in which the button went down, as it was then
  GraphArea held_area_;
  int dragged_start_ = 0;  // the contestant whose own start is dragged; 0: the scene's
  Vec2 start_before_click_{};
  double menu_x_ = 0;
};

}  // namespace thalweg
