#pragma once
// The data view at the top of the right panel: the rows that the objective averages over, what the contestants' models
// make of them, and the rows changed by hand. A click adds a row, a drag moves one, right click and Delete remove one.

#include <cstdint>
#include <optional>
#include <string_view>

#include "panels/shell/pan_zoom.hpp"
#include "panels/state.hpp"
#include "picture/data_picture.hpp"
#include "ui/context.hpp"

namespace thalweg {

class DataPanel {
 public:
  /// Draws over the top of `rect` where the objective is an average over data; what is left beneath it. `focus`: the
  /// contestant whose residuals, batch and shading are shown, or 0.
  ui::Rect draw(const Desk& desk, const ui::Rect& rect, int focus);

  /// What was drawn last, and where.
  const DataPicture& picture() const { return picture_; }
  const ui::Rect& area() const { return area_; }

 private:
  void heading(const Desk& desk, const ui::Rect& row);
  void footer(const Desk& desk, const ui::Rect& row);
  void point(const Desk& desk, const ui::Item& item);
  void press(ImVec2 mouse);
  void menu(const Desk& desk);
  const DataDot* dot_at(ImVec2 mouse) const;
  int contestant_at(ImVec2 mouse) const;
  Pixel pixel(ImVec2 mouse) const { return {mouse.x - area_.min.x, mouse.y - area_.min.y}; }
  Sample sample_at(const Desk& desk, ImVec2 mouse, double label) const;
  void add(const Desk& desk, ImVec2 mouse, bool other_class) const;
  void set_view(const GraphView& view);

  DataPictureBuilder builder_;
  DataPicture picture_;
  ui::Rect area_{};
  PanZoom<GraphView> pan_;
  std::size_t dragged_ = 0;  // the row
  double dragged_label_ = 0;
  ImVec2 menu_at_{};
  std::optional<DataDot> menu_dot_;
};

}  // namespace thalweg
