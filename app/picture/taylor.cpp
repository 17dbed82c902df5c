#include "picture/taylor.hpp"

#include <algorithm>
#include <cmath>

namespace thalweg {

namespace {

// Levels somewhat beyond those in view: the model leaves the heights of the field.
constexpr double beyond = 8;

// The isoline of `level` through one cell whose corners run round it, as up to two segments.
template <class Model>
void cross(const Model& model, const Pixel (&corner)[4], const double (&value)[4], double level, std::vector<std::pair<Pixel, Pixel>>& out) {
  Pixel hit[4];
  int count = 0;
  for (int i = 0; i < 4; ++i) {
    const double a = value[i], b = value[(i + 1) % 4];
    if ((a < level) == (b < level)) continue;
    const Pixel p = corner[i], q = corner[(i + 1) % 4];
    const auto at = [&](double t) { return Pixel{p.x + float(t) * (q.x - p.x), p.y + float(t) * (q.y - p.y)}; };
    // Along an edge the model is a parabola: a few false positions find it well within a pixel.
    double low = 0, high = 1, f_low = a - level, f_high = b - level, t = 0;
    for (int k = 0; k < 3; ++k) {
      t = low - f_low * (high - low) / (f_high - f_low);
      const double f = model(at(t)) - level;
      if (f == 0) break;
      ((f < 0) == (f_low < 0) ? low : high) = t;
      ((f < 0) == (f_low < 0) ? f_low : f_high) = f;
    }
    hit[count++] = at(t);
  }
  if (count == 2) out.push_back({hit[0], hit[1]});
  if (count == 4) {  // a saddle within the cell: the mean tells which corners belong together
    const bool low = (value[0] + value[1] + value[2] + value[3]) / 4 < level;
    const bool first = (value[0] < level) == low;
    out.push_back({hit[0], hit[first ? 1 : 3]});
    out.push_back({hit[2], hit[first ? 3 : 1]});
  }
}

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
  std::vector<double> heights;
  for (const double t : levels.lines(levels.t_low - beyond, levels.t_high + beyond)) heights.push_back(levels.value(t));

  const int columns = int(std::ceil(float(view.width) / spacing)), rows = int(std::ceil(float(view.height) / spacing));
  const auto place = [&](int i, int j) { return Pixel{float(i) * spacing, float(j) * spacing}; };
  std::vector<double> above(std::size_t(columns) + 1), below(above.size());
  for (int i = 0; i <= columns; ++i) below[std::size_t(i)] = model(place(i, 0));
  for (int j = 0; j < rows; ++j) {
    above.swap(below);
    for (int i = 0; i <= columns; ++i) below[std::size_t(i)] = model(place(i, j + 1));
    for (int i = 0; i < columns; ++i) {
      const auto k = std::size_t(i);
      const Pixel corner[4] = {place(i, j), place(i + 1, j), place(i + 1, j + 1), place(i, j + 1)};
      const double value[4] = {above[k], above[k + 1], below[k + 1], below[k]};
      const auto [low, high] = std::minmax_element(value, value + 4);
      for (auto level = std::upper_bound(heights.begin(), heights.end(), *low); level != heights.end() && *level <= *high; ++level) {
        cross(model, corner, value, *level, picture.segments);
      }
    }
  }
  return picture;
}

}  // namespace thalweg
