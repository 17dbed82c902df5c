#pragma once
// Occlusion culling for a polyline that covers itself many times, such as a million oscillations about a minimum: segments
// under later ones need not be drawn.

#include <cstddef>
#include <span>
#include <vector>

#include "core/analysis/path_pyramid.hpp"

namespace thalweg {

/// uppermost() returns lines of fewer points unchanged.
inline constexpr std::size_t overdraw_points = 8192;

/// The segments of a line of `width` pixels, drawn from first to last, that are not covered by `layers` (1…255) later ones,
/// tested at up to 33 places along each. At most `layers` of them remain for each square of side width/3 that the line
/// crosses, whatever the number of points.
std::vector<PathPoint> uppermost(std::span<const PathPoint> points, float width, int layers);

}  // namespace thalweg
