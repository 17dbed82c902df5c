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

/// A change that took its time does not take back what has been looked at since: `after` was made of `from`, and `now` is
/// there. What the change changed is as in `after`, all else as it is now.
inline Look merged(const Look& from, const Look& after, Look now) {
  const auto take = [](const auto& was, const auto& is, auto& kept) {
    if (!(is == was)) kept = is;
  };
  // A field more, and this does not compile.
  const auto& [step, solo, view, side_by_side] = from;
  take(step, after.step, now.step);
  take(solo, after.solo, now.solo);
  take(view, after.view, now.view);
  take(side_by_side, after.side_by_side, now.side_by_side);
  return now;
}

}  // namespace thalweg
