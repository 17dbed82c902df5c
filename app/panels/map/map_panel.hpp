#pragma once
// MapPanel: the map with its layers, its pointer and its pills.

#include "panels/inside/inside_overlay.hpp"
#include "panels/inside/inside_step.hpp"
#include "panels/map/labels.hpp"
#include "panels/map/map_painter.hpp"
#include "panels/map/slice_tool.hpp"
#include "panels/shell/pan_zoom.hpp"
#include "panels/state.hpp"
#include "ui/button.hpp"

namespace thalweg {

class MapPanel {
 public:
  /// Draws into `rect` of the present ImGui window and posts what the pointer does. Without `tools` (an exported
  /// picture) there are neither pills nor a readout. `inside` is the update to show from the inside; null in the race.
  void draw(const Desk& desk, const ui::Rect& rect, bool tools, const InsideStep* inside);

  /// Something is still to be refined: another frame is wanted.
  bool unsettled() const { return painter_.coarse() || flying() || overlay_.growing(); }

  void fit(const Desk& desk);
  /// From the next frame on, the update that is looked into fills a good part of the map.
  void zoom_to_step(const Desk& desk) const { leave_step_view(desk.session, desk.view); }

 private:
  MapFrame frame_for(const Desk& desk, const ui::Rect& rect, const InsideStep* inside);
  SceneView follow(const Desk& desk, const InsideStep& inside, int width, int height);
  void point(const Desk& desk, const MapFrame& frame, const ui::Item& item);
  void press(const Desk& desk, const MapFrame& frame);
  void point_inside(const Desk& desk, const MapFrame& frame, const ui::Item& item);
  void zoom(const Desk& desk, const MapFrame& frame, const ui::Item& item);
  int layer_pills(const Desk& desk, const ui::Rect& rect, std::string_view name, std::span<const ui::Pill> items);
  void pills(const Desk& desk, const ui::Rect& rect);
  void inside_pills(const Desk& desk, const ui::Rect& rect, const InsideStep& inside);
  void view_pills(const Desk& desk, const ui::Rect& rect);
  void race_overlay(const Desk& desk, const MapFrame& frame, ImVec2 mouse, bool pointing, int hovered, Labels& labels);
  void context_menu(const Desk& desk, const MapFrame& frame);
  void set_view(const Desk& desk, const View& view) const;
  void fly();
  bool looking_inside() const { return followed_ != decltype(followed_){}; }
  bool flying() const { return flight_ < 1; }
  int contestant_at(const MapFrame& frame, ImVec2 mouse) const;

  std::vector<ui::Rect> pills_;  // of this frame
  MapPainter painter_;
  SliceTool slice_;
  PanZoom<View> pan_;
  int dragged_start_ = 0;  // the contestant whose own start is dragged; 0: the scene's
  Vec2 start_before_click_{};
  Vec2 menu_at_{};
  View last_view_;
  std::tuple<int, std::int64_t> followed_{};  // contestant and step of the update in view; none in the race
  View flight_from_;
  float flight_ = 1;  // 0…1 on the way to the fitted view
  InsideOverlay overlay_;
  InsideStep searched_;  // in a race: the open contestant's last update
};

}  // namespace thalweg
