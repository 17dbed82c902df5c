#pragma once
// Modes: owns the panels that can fill the middle of the window and selects the one to show.

#include "panels/graph/graph_panel.hpp"
#include "panels/inside/inside_map.hpp"
#include "panels/map/race_map.hpp"

namespace thalweg {

/// Needs a current GL context throughout its lifetime.
class Modes {
 public:
  Modes() = default;
  Modes(const Modes&) = delete;
  Modes& operator=(const Modes&) = delete;

  /// The graph in one dimension; on the plane, the map of "Inside a step" if inside() is not null, else the race.
  Middle& shown(const Desk& desk);
  /// The update being inspected, refreshed; null in race mode or if there is no update to show.
  const InsideStep* inside(const Desk& desk);
  /// The update as of the last inside() call; may be empty.
  const InsideStep& step() const { return step_; }

 private:
  InsideStep step_;
  MapCanvas canvas_;
  RaceMap race_{canvas_, step_};
  InsideMap inside_{canvas_, step_};
  GraphPanel graph_;
};

}  // namespace thalweg
