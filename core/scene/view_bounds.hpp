#pragma once
// Which views a picture can show.

#include <optional>
#include <string>

#include "core/scene/scene.hpp"

namespace thalweg {

/// What is wrong with the view of a scene of `dimension` variables, as one clause, or nothing: its centre lies within
/// ±farthest_shown, and each of its sides is long enough for its centre (least_span) and at most farthest_shown.
std::optional<std::string> check(const SceneView& view, int dimension);

/// The nearest view that check() accepts; NaN becomes 0 in the centre and 1 in a side.
SceneView bounded(const SceneView& view, int dimension);

}  // namespace thalweg
