#pragma once
// The views that can be displayed.

#include <optional>
#include <string>

#include "core/scene/scene.hpp"

namespace thalweg {

/// What is wrong with `view` in a scene of `dimension` variables, as one clause; nullopt if its centre lies within
/// ±farthest_shown and each side is from least_span() of the centre to farthest_shown long.
std::optional<std::string> check(const SceneView& view, int dimension);

/// The nearest valid view; NaN becomes 0 in the centre and 1 (or the least length) in a side.
SceneView bounded(const SceneView& view, int dimension);

}  // namespace thalweg
