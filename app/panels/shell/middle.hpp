#pragma once

#include "panels/state.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// What can fill the middle of the window: the race, the inside of a step, a graph. Its view, pills, pointer and readout
/// are its own; Modes says which of them is shown.
class Middle {
 public:
  virtual ~Middle() = default;

  /// Draws into `rect` of the present ImGui window and posts what the pointer does. Without `tools` (an exported picture)
  /// there are neither pills nor a readout.
  virtual void draw(const Desk& desk, const ui::Rect& rect, bool tools) = 0;
  /// All of the objective's domain comes into view.
  virtual void fit(const Desk& desk) = 0;
  /// From the next frame on, the update that is looked into fills a good part of the view.
  virtual void zoom_to_step(const Desk& desk) = 0;
  /// Something is still to be refined or on its way: another frame is wanted.
  virtual bool unsettled() const { return false; }
};

}  // namespace thalweg
