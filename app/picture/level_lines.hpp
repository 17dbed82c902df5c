#pragma once
// Isolines of any function over a view, as plain data: marching squares with edges found to a fraction of a pixel.

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

/// The heights of all isolines of `levels`, ascending, up to `beyond` units of t above and below the view's own.
std::vector<double> level_heights(const FieldLevels& levels, double beyond);

/// Where `f(Pixel)` has one of `heights` (ascending), over cells `spacing` pixels wide. Segments of neighbouring cells
/// meet in the very same point.
template <class F>
std::vector<LevelSegment> level_segments(const F& f, std::span<const double> heights, const View& view, float spacing);

/// The segments joined to as few lines as possible; a closed one ends where it began.
std::vector<std::vector<Pixel>> joined(std::span<const LevelSegment> segments);

/// Those of `heights` (ascending) that occur in `coarse` and whose isolines lie about `pixels` or more apart.
std::vector<double> apart(const Heights& coarse, std::span<const double> heights, double pixels);

/// The isolines of `coarse`, which has smooth_margin, at `heights`.
std::vector<std::vector<Pixel>> level_lines(const Heights& coarse, std::span<const double> heights, float spacing);

namespace detail {

// The isoline of `level` through one cell whose corners run round it, as up to two segments.
template <class F>
void cross_cell(const F& f, const Pixel (&corner)[4], const double (&value)[4], double level, std::vector<LevelSegment>& out) {
  Pixel hit[4];
  int count = 0;
  for (int i = 0; i < 4; ++i) {
    // The last two edges run backwards: the next cell has them the other way round, and both are to find the same point.
    const int from = i < 2 ? i : (i + 1) % 4, to = i < 2 ? i + 1 : i;
    const double a = value[from], b = value[to];
    if ((a < level) == (b < level)) continue;
    const Pixel p = corner[from], q = corner[to];
    const auto at = [&](double t) { return Pixel{p.x + float(t) * (q.x - p.x), p.y + float(t) * (q.y - p.y)}; };
    // Along an edge f is about a parabola: a few false positions find it well within a pixel.
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
  if (count == 4) {  // a saddle within the cell: the mean tells which corners belong together
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
