#include "picture/taylor.hpp"

#include <cmath>

#include "picture/level_lines.hpp"

namespace thalweg {

namespace {

// Levels beyond the field's: the model has other values.
constexpr double beyond = 8;

}  // namespace

TaylorPicture taylor_picture(const Curvature& at, Vec2 x, int order, const FieldLevels& levels, const View& view, float spacing) {
  TaylorPicture picture;
  if (!std::isfinite(at.f) || !finite(at.g)) return picture;
  const Sym2 h = order == 2 ? at.h : Sym2{};
  if (order == 2) {
    const double det = h.xx * h.yy - h.xy * h.xy;
    const Vec2 step = Vec2{h.xy * at.g.y - h.yy * at.g.x, h.xy * at.g.x - h.xx * at.g.y} / det;
    if (det != 0 && finite(step)) picture.centre = x + step;
  }
  if (levels.flat) return picture;
  const auto model = [&](Pixel p) {
    const Vec2 d = view.at(p) - x;
    return at.f + dot(at.g, d) + 0.5 * dot(d, h * d);
  };
  picture.segments = level_segments(model, level_heights(levels, beyond), view, spacing);
  return picture;
}

}  // namespace thalweg
