#pragma once
// MapCanvas: the plane on the screen, as the race and the inside of a step share it: the painted map, the flight from one
// view to another, panning and zooming, the pills' places, and what lies over the map in both. A mode draws one frame by
// begin(), its pills, end_pills(), paint(), draw_axes(), its own, end().

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
  bool tools = true;   ///< it has pills and a pointer; an exported picture has not
  bool still = false;  ///< everything is drawn in its final state at once
  Labels labels;
  // From end_pills() on.
  ui::Item item;          ///< "map"
  ImVec2 mouse{};         ///< interface units
  bool pointing = false;  ///< the pointer is over the map and holds nothing

  /// Where the pointer is while it points, else far away.
  ImVec2 pointer() const { return pointing ? mouse : ImVec2{-1e6f, -1e6f}; }
};

class MapCanvas {
 public:
  /// `mode` draws from now on; whether it was another one, or none, that has drawn last. A drag ends with its mode.
  bool take(const void* mode);

  /// A view of the size that the map has in `rect`, in framebuffer pixels; its range is the caller's to say.
  static View view_in(const ui::Rect& rect);
  /// From what is seen to the view of the next begin().
  void fly();
  /// What was seen last; of no size before the first frame.
  const View& last_view() const { return last_view_; }

  /// Clips to `rect`, and follows the flight to `view` and what is computed of the landscape in it. Pills come next.
  MapScreen begin(const Desk& desk, const ui::Rect& rect, const View& view, bool tools);
  /// `items` and those of the objective's data, beside `view_pills` others. Where there is no room for all names, these
  /// keep theirs. The position of the one of `items` that was clicked, or −1.
  int layer_pills(const Desk& desk, MapScreen& screen, std::string_view name, std::span<const ui::Pill> items, std::size_t view_pills);
  /// In the right corner; the one that was clicked, or −1.
  static int view_pills(MapScreen& screen, std::span<const ui::Pill> items);
  /// What takes the mouse before the map does has been drawn.
  static void end_pills(MapScreen& screen);
  /// The map with the isolines' labels and the legend of the data. `hovered` and `update` as for MapPainter.
  void paint(const Desk& desk, MapScreen& screen, int hovered, const std::optional<MapUpdate>& update);
  /// Ticks and critical points.
  void draw_axes(const Desk& desk, MapScreen& screen) const;
  static void end();

  /// The left button on the map; who follows it posts what it does.
  PanZoom<View>& pan() { return pan_; }
  void press(const MapScreen& screen) { pan_.press(screen.frame.view, screen.frame.rect.min, screen.frame.ratio); }
  /// The view that the wheel asks for in this frame, if it turns.
  std::optional<View> zoomed(const MapScreen& screen);

  const MapPainter& painter() const { return painter_; }
  bool unsettled() const { return painter_.coarse() || flying(); }

 private:
  bool flying() const { return flight_ < 1; }
  View on_the_way(const Desk& desk, const View& target);

  MapPainter painter_;
  PanZoom<View> pan_;
  const void* mode_ = nullptr;  // that has drawn last
  View last_view_{{}, 0.01, 0, 0};
  View flight_from_;
  float flight_ = 1;  // 0…1 on the way
};

/// The scene's way to write a view, and back.
SceneView scene_view(const View& view);
View shown_in(const SceneView& view, int width, int height);

}  // namespace thalweg
