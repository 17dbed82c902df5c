#pragma once
// SliceTool: a line is laid through a point of the map; its direction follows the pointer. A click or Enter runs the race
// along it, Escape lets go.

#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"

namespace thalweg {

class SliceTool {
 public:
  void begin(Vec2 through) { through_ = through, active_ = true; }
  bool active() const { return active_; }
  /// Draws the line while active and posts command::SetSlice. `map` is the map's item: it takes the click.
  void draw(const Desk& desk, const MapFrame& frame, const ui::Item& map);

 private:
  Vec2 through_{};
  bool active_ = false;
};

}  // namespace thalweg
