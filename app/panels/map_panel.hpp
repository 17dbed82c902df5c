#pragma once
// MapPanel: the map with its layers, its pointer and its pills.

#include "panels/inside_step.hpp"
#include "panels/map_painter.hpp"
#include "panels/state.hpp"

namespace thalweg {

class MapPanel {
 public:
  /// Draws into `rect` of the present ImGui window and posts what the pointer does. Without `tools` (an exported
  /// picture) there are neither pills nor a readout. `inside` is the update to show from the inside; null in the race.
  void draw(const Desk& desk, const ui::Rect& rect, bool tools, const InsideStep* inside);

  /// Something is still to be refined: another frame is wanted.
  bool unsettled() const { return painter_.coarse() || flying(); }

  void fit(const Desk& desk);

 private:
  enum class Drag { none, pan, start };

  MapFrame frame_for(const Desk& desk, const ui::Rect& rect);
  void point(const Desk& desk, const MapFrame& frame, const ui::Item& item);
  void press(const Desk& desk, const MapFrame& frame);
  void pills(const Desk& desk, const ui::Rect& rect);
  void context_menu(const Desk& desk, const MapFrame& frame);
  void set_view(const Desk& desk, const View& view) const;
  bool flying() const { return flight_ < 1; }
  int contestant_at(const MapFrame& frame, ImVec2 mouse) const;

  MapPainter painter_;
  Drag drag_ = Drag::none;
  int dragged_start_ = 0;    // the contestant whose own start is dragged; 0: the scene's
  ImVec2 grab_{};            // from the pointer to what it holds
  Vec2 grabbed_{};           // the point of the plane under the pointer when panning began
  Vec2 start_before_click_{};
  bool moved_ = false;
  View last_view_;
  View flight_from_;
  float flight_ = 1;  // 0…1 on the way to the fitted view
};

}  // namespace thalweg
