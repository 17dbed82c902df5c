#pragma once
// SliceTool: choosing a line through a point of the map to run the race along. Its direction follows the pointer, in whole
// degrees; a click or Enter accepts, Escape cancels.

#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"

namespace thalweg {

class SliceTool {
 public:
  void begin(Vec2 through) { through_ = through, active_ = true; }
  bool active() const { return active_; }
  /// Draws the line while active, and posts command::SetSlice when it is accepted. `map` is the map's item, for the click.
  void draw(const Desk& desk, const MapFrame& frame, const ui::Item& map);

 private:
  Vec2 through_{};
  bool active_ = false;
};

}  // namespace thalweg
