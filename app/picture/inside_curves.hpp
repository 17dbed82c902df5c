#pragma once
// Curves about a point of the plane, in pixels: images of the unit circle, boxes, level sets of a quadratic form.

#include <vector>

#include "picture/view.hpp"

namespace thalweg {

/// The closed curve centre + map·(unit circle).
std::vector<Pixel> image_of_circle(Vec2 centre, const Sym2& map, const View& view);

/// The four corners of the box centre ± half.
std::vector<Pixel> box_about(Vec2 centre, Vec2 half, const View& view);

struct LevelCurve {
  std::vector<Pixel> points;
  bool closed = true;
};
/// The curves vᵀMv = ±c, with c such that the semi-axes have the geometric mean `size` (units of the plane): one ellipse if M
/// is definite or singular (then a very long one), four hyperbola branches if indefinite, none if M is zero or not finite.
std::vector<LevelCurve> level_set(Vec2 centre, const Sym2& matrix, double size, const View& view);

}  // namespace thalweg
