#pragma once
// The point cloud of an ensemble's iterates at one step, as plain data in pixels.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/map/ensemble.hpp"
#include "picture/view.hpp"

namespace thalweg {

struct Cloud {
  int id = 0, style = 0;       ///< of the contestant
  std::vector<Pixel> members;  ///< finite ones in or near the view
  std::vector<Pixel> lit;      ///< highlighted members
  std::optional<Pixel> mean;
  std::vector<Pixel> ellipse;  ///< closed, one standard deviation about the mean; may be empty
  std::vector<Pixel> axes;     ///< its two axes, two end points each
};

/// The members at the last kept step ≤ `step`. `place(Vec2)` maps a point to a pixel; members more than 20 pixels outside
/// width × height are left out. No mean and ellipse for `dimension` 1, fewer than two members, or an infinite or zero spread.
template <class Place>
Cloud cloud_of(const Ensemble& ensemble, std::int64_t step, std::span<const std::uint32_t> lit, int dimension, int width, int height,
               const Place& place) {
  constexpr float reach = 20;
  constexpr int sides = 48;
  Cloud cloud;
  const std::size_t slice = ensemble.slice(step);
  const auto add = [&](std::size_t m, std::vector<Pixel>& to) {
    const Vec2 at = ensemble.at(m, slice);
    if (!finite(at)) return;
    const Pixel p = place(at);
    if (p.x > -reach && p.y > -reach && p.x < float(width) + reach && p.y < float(height) + reach) to.push_back(p);
  };
  for (std::size_t m = 0; m < ensemble.size(); ++m) add(m, cloud.members);
  for (const std::uint32_t m : lit) {
    if (m < ensemble.size()) add(m, cloud.lit);
  }
  const Spread spread = spread_of(ensemble, slice);
  if (spread.members < 2 || dimension == 1) return cloud;
  const Eigen2 e = eigen(spread.covariance);
  if (!std::isfinite(e.low) || !std::isfinite(e.high) || !(e.high > 0)) return cloud;
  cloud.mean = place(spread.mean);
  const Vec2 a = std::sqrt(e.high) * e.high_vector, b = std::sqrt(e.low > 0 ? e.low : 0) * e.low_vector;
  for (int i = 0; i <= sides; ++i) {
    const double angle = 6.283185307179586 * i / sides;
    cloud.ellipse.push_back(place(spread.mean + std::cos(angle) * a + std::sin(angle) * b));
  }
  cloud.axes = {place(spread.mean - a), place(spread.mean + a), place(spread.mean - b), place(spread.mean + b)};
  constexpr float far = 1e6f;  // pixels
  if (std::any_of(cloud.ellipse.begin(), cloud.ellipse.end(), [](Pixel p) { return !(std::abs(p.x) < far && std::abs(p.y) < far); }))
    cloud.ellipse.clear();
  return cloud;
}

}  // namespace thalweg
