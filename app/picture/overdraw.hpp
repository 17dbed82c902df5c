#pragma once
// What is seen of a line that winds over itself many times, such as a method that swings about a minimum for a million
// steps: later parts lie on top, and what they cover need not be drawn.

#include <cstddef>
#include <span>
#include <vector>

#include "core/analysis/path_pyramid.hpp"

namespace thalweg {

/// Lines of fewer points are drawn as they are.
inline constexpr std::size_t overdraw_points = 8192;

/// Of `points`, drawn from first to last `width` pixels wide, the segments that are not covered by `layers` later ones (at
/// most 32 places along each are looked at). There are at most `layers` of them for each square of a third of the width that
/// the line passes, whatever the number of points.
std::vector<PathPoint> uppermost(std::span<const PathPoint> points, float width, int layers);

}  // namespace thalweg
