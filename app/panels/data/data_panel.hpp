#pragma once
// The data view at the top of the right panel: plots the rows that the objective averages over with the contestants' models,
// and edits rows: a click adds one, a drag moves one, the context menu or Delete removes one.

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
  /// Draws at the top of `rect` and returns the rest of it; draws nothing and returns `rect` unless the objective is an average
  /// over data. `focus`: the contestant whose residuals, batch and shading are shown, or 0.
  ui::Rect draw(const Desk& desk, const ui::Rect& rect, int focus);

  /// The picture drawn last, and its area on the screen.
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
  std::size_t dragged_ = 0;  // source row being dragged
  double dragged_label_ = 0;
  ImVec2 menu_at_{};
  std::optional<DataDot> menu_dot_;
};

}  // namespace thalweg
