#pragma once

#include "panels/state.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// Interface of the panels that can fill the middle of the window: the race, the inside of a step, the graph. Each handles
/// its own view, pills, pointer and readout; Modes selects the one to show.
class Middle {
 public:
  virtual ~Middle() = default;

  /// Draws into `rect` of the current ImGui window and posts the commands of the pointer. Without `tools` (an exported
  /// picture) there are neither pills nor a readout.
  virtual void draw(const Desk& desk, const ui::Rect& rect, bool tools) = 0;
  /// Fits the view to the objective's domain.
  virtual void fit(const Desk& desk) = 0;
  /// Zooms to the update being inspected, from the next frame on.
  virtual void zoom_to_step(const Desk& desk) = 0;
  /// True while an animation or a refinement needs another frame.
  virtual bool unsettled() const { return false; }
};

}  // namespace thalweg
