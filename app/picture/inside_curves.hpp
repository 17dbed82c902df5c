#pragma once
// Curves about a point of the plane, in pixels: images of the unit circle, boxes, level sets of a quadratic form.

#include <vector>

#include "picture/view.hpp"

namespace thalweg {

/// centre + map·(unit circle).
std::vector<Pixel> image_of_circle(Vec2 centre, const Sym2& map, const View& view);

/// The corners of the box that reaches `half` to each side.
std::vector<Pixel> box_about(Vec2 centre, Vec2 half, const View& view);

struct LevelCurve {
  std::vector<Pixel> points;
  bool closed = true;
};
/// Where vᵀMv is ±1 times what makes the ellipse as large as a circle of radius `size`: one ellipse where M is definite
/// (a very long one where it is singular), two pairs of hyperbola branches where it is not; nothing where M is zero.
std::vector<LevelCurve> level_set(Vec2 centre, const Sym2& matrix, double size, const View& view);

}  // namespace thalweg
