#pragma once
// Modes: everything that can fill the middle of the window, and which of it does.

#include "panels/graph/graph_panel.hpp"
#include "panels/inside/inside_map.hpp"
#include "panels/map/race_map.hpp"

namespace thalweg {

/// Needs a current GL context from its construction on.
class Modes {
 public:
  Modes() = default;
  Modes(const Modes&) = delete;
  Modes& operator=(const Modes&) = delete;

  /// What the session's mode and the dimension of its objective ask for.
  Middle& shown(const Desk& desk);
  /// The update that is looked into, brought up to date; null in the race, and where there is no contestant.
  const InsideStep* inside(const Desk& desk);
  /// As inside() found it last, also where there is no contestant.
  const InsideStep& step() const { return step_; }

 private:
  InsideStep step_;
  MapCanvas canvas_;
  RaceMap race_{canvas_, step_};
  InsideMap inside_{canvas_, step_};
  GraphPanel graph_;
};

}  // namespace thalweg
