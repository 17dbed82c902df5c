#pragma once
// MapCanvas: the map as shared by the race and "Inside a step": the painted map, animated changes of the view, panning and
// zooming, placement of pills, and common overlays. To draw a frame, a mode calls begin(), draws its pills, calls end_pills(),
// paint() and draw_axes(), draws its own overlays, and calls end().

#include <optional>
#include <span>
#include <string_view>

#include "panels/map/labels.hpp"
#include "panels/map/map_painter.hpp"
#include "panels/shell/pan_zoom.hpp"
#include "panels/state.hpp"
#include "ui/button.hpp"

namespace thalweg {

/// The map in one frame.
struct MapScreen {
  MapFrame frame;
  bool tools = true;   ///< pills and pointer are active; false for an exported picture
  bool still = false;  ///< draw everything in its final state, without animation
  Labels labels;
  // Valid after end_pills():
  ui::Item item;          ///< the item "map"
  ImVec2 mouse{};         ///< interface units
  bool pointing = false;  ///< the pointer is over the map with no button held

  /// Pointer position while pointing, else a point far outside the map.
  ImVec2 pointer() const { return pointing ? mouse : ImVec2{-1e6f, -1e6f}; }
};

class MapCanvas {
 public:
  /// Makes `mode` the owner of the canvas. Returns true if it was not the owner before; a drag in progress is then cancelled.
  bool take(const void* mode);

  /// A view with the size of `rect` in framebuffer pixels; the caller sets its centre and scale.
  static View view_in(const ui::Rect& rect);
  /// Starts an animation from the current view to the view of the next begin().
  void fly();
  /// The view painted last; width and height are 0 before the first frame.
  const View& last_view() const { return last_view_; }

  /// Starts a frame: clips to `rect`, advances the animation towards `view`, and updates the critical points in view. Call the
  /// pill functions next.
  MapScreen begin(const Desk& desk, const ui::Rect& rect, const View& view, bool tools);
  /// Draws `items` followed by the pills of the data layers, leaving room for `view_pills` pills in the right corner. If there
  /// is no room for all names, those of `items` are dropped first. Returns the index of the clicked item, or −1.
  int layer_pills(const Desk& desk, MapScreen& screen, std::string_view name, std::span<const ui::Pill> items, std::size_t view_pills);
  /// Draws `items` as icons in the upper right corner. Returns the index of the clicked one, or −1.
  static int view_pills(MapScreen& screen, std::span<const ui::Pill> items);
  /// Submits the map's item, after everything that receives the mouse before it.
  static void end_pills(MapScreen& screen);
  /// Draws the map, isoline labels and the legend of the data layers. `hovered`, `update`: see MapPainter::paint().
  void paint(const Desk& desk, MapScreen& screen, int hovered, const std::optional<MapUpdate>& update);
  /// Draws the axis ticks and the critical points.
  void draw_axes(const Desk& desk, MapScreen& screen) const;
  static void end();

  /// Drags with the left button. The mode calls follow() and posts the resulting commands.
  PanZoom<View>& pan() { return pan_; }
  void press(const MapScreen& screen) { pan_.press(screen.frame.view, screen.frame.rect.min, screen.frame.ratio); }
  /// The view zoomed by the mouse wheel in this frame, if it turned.
  std::optional<View> zoomed(const MapScreen& screen);

  const MapPainter& painter() const { return painter_; }
  bool unsettled() const { return painter_.coarse() || flying(); }

 private:
  bool flying() const { return flight_ < 1; }
  View on_the_way(const Desk& desk, const View& target);

  MapPainter painter_;
  PanZoom<View> pan_;
  const void* mode_ = nullptr;  // current owner
  View last_view_{{}, 0.01, 0, 0};
  View flight_from_;
  float flight_ = 1;  // progress of the animation; 1: none is running
};

/// Conversion between a View and the SceneView stored in a scene.
SceneView scene_view(const View& view);
View shown_in(const SceneView& view, int width, int height);

}  // namespace thalweg
