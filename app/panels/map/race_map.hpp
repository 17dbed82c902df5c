#pragma once
// RaceMap: the race on the plane, with layers, pointer, pills and context menu.

#include "panels/inside/inside_step.hpp"
#include "panels/map/map_canvas.hpp"
#include "panels/map/slice_tool.hpp"
#include "panels/shell/middle.hpp"

namespace thalweg {

class RaceMap : public Middle {
 public:
  /// Both references must outlive this object. draw() refreshes `last_update` if it draws the open contestant's last search.
  RaceMap(MapCanvas& canvas, InsideStep& last_update) : canvas_(canvas), last_update_(last_update) {}

  void draw(const Desk& desk, const ui::Rect& rect, bool tools) override;
  void fit(const Desk& desk) override;
  /// Makes "Inside a step" choose its view anew when it is next opened.
  void zoom_to_step(const Desk& desk) override { leave_step_view(desk.session, desk.view); }
  bool unsettled() const override { return canvas_.unsettled(); }

 private:
  View follow(const Desk& desk, int width, int height);
  void press(const Desk& desk, const MapScreen& screen);
  void point(const Desk& desk, const MapScreen& screen);
  void pills(const Desk& desk, MapScreen& screen);
  void draw_search(const Desk& desk, const MapFrame& frame);
  void draw_overlay(const Desk& desk, MapScreen& screen, int hovered);
  void context_menu(const Desk& desk, const MapFrame& frame);
  int contestant_at(const MapFrame& frame, ImVec2 mouse) const;

  MapCanvas& canvas_;
  InsideStep& last_update_;
  SliceTool slice_;
  int dragged_start_ = 0;  // contestant whose own start is being dragged; 0: the shared start
  Vec2 start_before_click_{};
  Vec2 menu_at_{};
};

}  // namespace thalweg
