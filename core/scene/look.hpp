#pragma once
// Look: how a scene is looked at. It is saved with the scene, but nothing is computed from it, and it is neither undone nor
// counted as a change of the document.

#include <cstdint>
#include <optional>

#include "core/math/vec.hpp"

namespace thalweg {

/// What the map or the graph shows: the centre and how many units of y its height spans.
struct SceneView {
  Vec2 centre;
  double height;
  double width = 0;  ///< of a graph, whose axes have scales of their own: how many units of x it spans; 0: as at first
  friend bool operator==(const SceneView&, const SceneView&) = default;
};

struct Look {
  std::int64_t step = 0;          ///< where the heads stand, 0 to the scene's steps
  int solo = 0;                   ///< the id of the only contestant shown, or 0
  std::optional<SceneView> view;  ///< nothing: the objective's domain
  bool side_by_side = false;      ///< of one variable: a graph for each contestant
  friend bool operator==(const Look&, const Look&) = default;
};

}  // namespace thalweg
