#pragma once
// InsideMap: "Inside a step" on the plane: one update over the map, with layers, pointer and pills.

#include <tuple>

#include "panels/inside/inside_overlay.hpp"
#include "panels/inside/inside_step.hpp"
#include "panels/map/map_canvas.hpp"
#include "panels/shell/middle.hpp"

namespace thalweg {

class InsideMap : public Middle {
 public:
  /// Both references must outlive this object. `step` is the update to draw; refresh it before each draw().
  InsideMap(MapCanvas& canvas, const InsideStep& step) : canvas_(canvas), step_(step) {}

  void draw(const Desk& desk, const ui::Rect& rect, bool tools) override;
  void fit(const Desk& desk) override;
  void zoom_to_step(const Desk& desk) override { leave_step_view(desk.session, desk.view); }
  bool unsettled() const override { return canvas_.unsettled() || overlay_.growing(); }

 private:
  View follow(const Desk& desk, int width, int height);
  void set_view(const Desk& desk, const View& view) const;
  void pills(const Desk& desk, MapScreen& screen);
  void point(const Desk& desk, const MapScreen& screen);

  MapCanvas& canvas_;
  const InsideStep& step_;
  InsideOverlay overlay_;
  std::tuple<int, std::int64_t> followed_{};  // contestant and step in view; reset after another mode
};

}  // namespace thalweg
