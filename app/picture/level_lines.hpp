#pragma once
// Isolines of a function over a view, as plain data: marching squares with sub-pixel root finding along the edges.

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "picture/field_levels.hpp"
#include "picture/heights.hpp"
#include "picture/view.hpp"

namespace thalweg {

using LevelSegment = std::pair<Pixel, Pixel>;

/// f on all isolines of `levels`, ascending, from t_low − beyond to t_high + beyond.
std::vector<double> level_heights(const FieldLevels& levels, double beyond);

/// The segments of the isolines of `f(Pixel)` at `heights` (ascending), over cells `spacing` pixels wide. Cells with a
/// corner that is not finite are skipped. Segments of neighbouring cells share end points exactly.
template <class F>
std::vector<LevelSegment> level_segments(const F& f, std::span<const double> heights, const View& view, float spacing);

/// Joins segments with equal end points into polylines; a closed one repeats its first point.
std::vector<std::vector<Pixel>> joined(std::span<const LevelSegment> segments);

/// The subset of `heights` (ascending) that occurs in `coarse` and whose isolines are about `pixels` or more apart on average.
std::vector<double> apart(const Heights& coarse, std::span<const double> heights, double pixels);

/// The isolines of `coarse`, which must have smooth_margin, at `heights` (ascending).
std::vector<std::vector<Pixel>> level_lines(const Heights& coarse, std::span<const double> heights, float spacing);

namespace detail {

// Appends the isoline of `level` in one cell, as up to two segments. `corner` lists the corners in cyclic order.
template <class F>
void cross_cell(const F& f, const Pixel (&corner)[4], const double (&value)[4], double level, std::vector<LevelSegment>& out) {
  Pixel hit[4];
  int count = 0;
  for (int i = 0; i < 4; ++i) {
    // The last two edges are reversed, so that both cells at an edge find the same point.
    const int from = i < 2 ? i : (i + 1) % 4, to = i < 2 ? i + 1 : i;
    const double a = value[from], b = value[to];
    if ((a < level) == (b < level)) continue;
    const Pixel p = corner[from], q = corner[to];
    const auto at = [&](double t) { return Pixel{p.x + float(t) * (q.x - p.x), p.y + float(t) * (q.y - p.y)}; };
    // f is nearly quadratic along an edge: three steps of regula falsi suffice for sub-pixel accuracy.
    double low = 0, high = 1, f_low = a - level, f_high = b - level, t = 0;
    for (int k = 0; k < 3; ++k) {
      t = low - f_low * (high - low) / (f_high - f_low);
      const double rest = f(at(t)) - level;
      if (rest == 0) break;
      ((rest < 0) == (f_low < 0) ? low : high) = t;
      ((rest < 0) == (f_low < 0) ? f_low : f_high) = rest;
    }
    hit[count++] = at(t);
  }
  if (count == 2) out.push_back({hit[0], hit[1]});
  if (count == 4) {  // ambiguous (a saddle in the cell): decide by the mean of the corners
    const bool low = (value[0] + value[1] + value[2] + value[3]) / 4 < level;
    const bool first = (value[0] < level) == low;
    out.push_back({hit[0], hit[first ? 1 : 3]});
    out.push_back({hit[2], hit[first ? 3 : 1]});
  }
}

}  // namespace detail

template <class F>
std::vector<LevelSegment> level_segments(const F& f, std::span<const double> heights, const View& view, float spacing) {
  std::vector<LevelSegment> segments;
  if (heights.empty()) return segments;
  const int columns = int(std::ceil(float(view.width) / spacing)), rows = int(std::ceil(float(view.height) / spacing));
  const auto place = [&](int i, int j) { return Pixel{float(i) * spacing, float(j) * spacing}; };
  std::vector<double> above(std::size_t(columns) + 1), below(above.size());
  for (int i = 0; i <= columns; ++i) below[std::size_t(i)] = f(place(i, 0));
  for (int j = 0; j < rows; ++j) {
    above.swap(below);
    for (int i = 0; i <= columns; ++i) below[std::size_t(i)] = f(place(i, j + 1));
    for (int i = 0; i < columns; ++i) {
      const auto k = std::size_t(i);
      const Pixel corner[4] = {place(i, j), place(i + 1, j), place(i + 1, j + 1), place(i, j + 1)};
      const double value[4] = {above[k], above[k + 1], below[k + 1], below[k]};
      if (!std::isfinite(value[0] + value[1] + value[2] + value[3])) continue;
      const auto [low, high] = std::minmax_element(value, value + 4);
      for (auto level = std::upper_bound(heights.begin(), heights.end(), *low); level != heights.end() && *level <= *high; ++level) {
        detail::cross_cell(f, corner, value, *level, segments);
      }
    }
  }
  return segments;
}

}  // namespace thalweg
