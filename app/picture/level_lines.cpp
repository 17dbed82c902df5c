#include "picture/level_lines.hpp"

#include <bit>
#include <cstdint>

namespace thalweg {

std::vector<double> level_heights(const FieldLevels& levels, double beyond) {
  std::vector<double> heights;
  for (const double t : levels.lines(levels.t_low - beyond, levels.t_high + beyond)) heights.push_back(levels.value(t));
  return heights;
}

std::vector<std::vector<Pixel>> joined(std::span<const LevelSegment> segments) {
  const auto key = [](Pixel p) { return std::uint64_t(std::bit_cast<std::uint32_t>(p.x)) << 32 | std::bit_cast<std::uint32_t>(p.y); };
  struct End {
    std::uint64_t key;
    std::size_t segment;
  };
  std::vector<End> ends;
  ends.reserve(2 * segments.size());
  for (std::size_t i = 0; i < segments.size(); ++i) {
    ends.push_back({key(segments[i].first), i});
    ends.push_back({key(segments[i].second), i});
  }
  std::sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.key != b.key ? a.key < b.key : a.segment < b.segment; });
  std::vector<bool> used(segments.size(), false);
  for (std::size_t i = 0; i < segments.size(); ++i)
    used[i] = key(segments[i].first) == key(segments[i].second);  // degenerate: touches a corner of the cell
  // Takes an unused segment that ends at p and returns its other end; null if there is none.
  const auto next = [&](Pixel p) -> const Pixel* {
    const std::uint64_t wanted = key(p);
    for (auto end = std::lower_bound(ends.begin(), ends.end(), wanted, [](const End&e, std::uint64_t k) { return e.key < k; });
         end != ends.end() && end->key == wanted; ++end) {
      if (used[end->segment]) continue;
      used[end->segment] = true;
      const LevelSegment& s = segments[end->segment];
      return key(s.first) == wanted ? &s.second : &s.first;
    }
    return nullptr;
  };
  std::vector<std::vector<Pixel>> lines;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (used[i]) continue;
    used[i] = true;
    std::vector<Pixel> line{segments[i].second, segments[i].first};
    while (const Pixel* p = next(line.back())) line.push_back(*p);
    std::reverse(line.begin(), line.end());
    while (const Pixel* p = next(line.back())) line.push_back(*p);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<double> apart(const Heights& coarse, std::span<const double> heights, double pixels) {
  struct Crossing {
    double slope = 0;  // sum over the cells crossed by the level, f per pixel
    int cells = 0;
  };
  std::vector<Crossing> crossings(heights.size());
  const auto at = [&](int i, int j) { return coarse.f[std::size_t(j) * std::size_t(coarse.columns) + std::size_t(i)]; };
  for (int j = 0; j + 1 < coarse.rows; ++j) {
    for (int i = 0; i + 1 < coarse.columns; ++i) {
      const double a = at(i, j), b = at(i + 1, j), c = at(i, j + 1), d = at(i + 1, j + 1);
      const auto [low, high] = std::minmax({a, b, c, d});
      const double slope = std::hypot(b + d - a - c, c + d - a - b) / (2 * coarse.subsampling);
      for (auto level = std::upper_bound(heights.begin(), heights.end(), low); level != heights.end() && *level <= high; ++level) {
        Crossing& crossing = crossings[std::size_t(level - heights.begin())];
        crossing.slope += slope;
        ++crossing.cells;
      }
    }
  }
  // From the top down: if the floor is not this function's minimum, the lowest levels are the crowded ones.
  std::vector<double> kept;
  for (std::size_t k = heights.size(); k-- > 0;) {
    const Crossing& c = crossings[k];
    if (c.cells == 0) continue;
    if (kept.empty() || (kept.back() - heights[k]) * c.cells >= pixels * c.slope) kept.push_back(heights[k]);
  }
  std::reverse(kept.begin(), kept.end());
  return kept;
}

std::vector<std::vector<Pixel>> level_lines(const Heights& coarse, std::span<const double> heights, float spacing) {
  return joined(level_segments([&coarse](Pixel p) { return coarse.smooth(p); }, heights, coarse.view, spacing));
}

}  // namespace thalweg
