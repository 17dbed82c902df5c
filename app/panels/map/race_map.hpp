#pragma once
// RaceMap: the race on the plane, with the map's layers, its pointer, its pills and its menu.

#include "panels/inside/inside_step.hpp"
#include "panels/map/map_canvas.hpp"
#include "panels/map/slice_tool.hpp"
#include "panels/shell/middle.hpp"

namespace thalweg {

class RaceMap : public Middle {
 public:
  /// Both must stay. `last_update` is brought up to date where the search of the open contestant's last update is drawn.
  RaceMap(MapCanvas& canvas, InsideStep& last_update) : canvas_(canvas), last_update_(last_update) {}

  void draw(const Desk& desk, const ui::Rect& rect, bool tools) override;
  void fit(const Desk& desk) override;
  /// The next look inside finds its view anew.
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
  int dragged_start_ = 0;  // the contestant whose own start is dragged; 0: the scene's
  Vec2 start_before_click_{};
  Vec2 menu_at_{};
};

}  // namespace thalweg
