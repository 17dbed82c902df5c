#include "picture/overdraw.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>

namespace thalweg {

namespace {

constexpr int most_places = 32;  // intervals tested along one segment

// Counts how often each cell of a grid was crossed, in tiles allocated on demand. Cells far outside count as covered.
class Coverage {
 public:
  Coverage(float cell, int full) : per_cell_(1 / cell), full_(std::uint8_t(full)) {}

  /// The counter of the cell at (x, y); null far outside.
  std::uint8_t* at(float x, float y) {
    const float i = std::floor(x * per_cell_) + reach, j = std::floor(y * per_cell_) + reach;
    if (!(i >= 0 && j >= 0 && i < 2 * reach && j < 2 * reach)) return nullptr;
    const auto column = std::size_t(i), row = std::size_t(j);
    auto& tile = tiles_[row / side * tiles_across + column / side];
    if (!tile) tile = std::make_unique<Tile>();
    return &(*tile)[row % side * side + column % side];
  }
  bool covered(float x, float y) {
    const std::uint8_t* const cell = at(x, y);
    return !cell || *cell >= full_;
  }
  void pass(float x, float y) {
    if (std::uint8_t* const cell = at(x, y); cell && *cell < full_) ++*cell;
  }

 private:
  static constexpr std::size_t side = 64, tiles_across = 512;
  static constexpr float reach = float(side * tiles_across / 2);
  using Tile = std::array<std::uint8_t, side * side>;

  float per_cell_;
  std::uint8_t full_;
  std::vector<std::unique_ptr<Tile>> tiles_ = std::vector<std::unique_ptr<Tile>>(tiles_across * tiles_across);
};

}  // namespace

std::vector<PathPoint> uppermost(std::span<const PathPoint> points, float width, int layers) {
  if (points.size() < overdraw_points) return {points.begin(), points.end()};
  const float cell = width / 3;
  Coverage coverage(cell, layers);
  std::vector<bool> kept(points.size(), false);  // whether the segment that ends at the point is kept
  for (std::size_t i = points.size() - 1; i > 0; --i) {
    if (points[i].starts) continue;
    const PathPoint &a = points[i - 1], &b = points[i];
    const float dx = b.x - a.x, dy = b.y - a.y;
    const int places = std::clamp(int(std::min(std::hypot(dx, dy) / cell, float(most_places))), 1, most_places);
    const auto any_open = [&] {
      for (int k = 0; k <= places; ++k) {
        const float t = float(k) / float(places);
        if (!coverage.covered(a.x + t * dx, a.y + t * dy)) return true;
      }
      return false;
    };
    if (!any_open()) continue;
    kept[i] = true;
    for (int k = 0; k <= places; ++k) coverage.pass(a.x + float(k) / float(places) * dx, a.y + float(k) / float(places) * dy);
  }
  std::vector<PathPoint> seen;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (!kept[i]) continue;
    if (!kept[i - 1] || seen.empty()) {
      seen.push_back(points[i - 1]);
      seen.back().starts = true;
    }
    seen.push_back(points[i]);
  }
  return seen;
}

}  // namespace thalweg
