#include "picture/inside_curves.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace thalweg {

namespace {

constexpr int around = 128;  // points of an ellipse; the chord error is 0.03 % of an axis
constexpr double pi = std::numbers::pi;

}  // namespace

std::vector<Pixel> image_of_circle(Vec2 centre, const Sym2& map, const View& view) {
  std::vector<Pixel> points;
  points.reserve(around);
  for (int i = 0; i < around; ++i) {
    const double t = 2 * pi * i / around;
    points.push_back(view.pixel(centre + map * Vec2{std::cos(t), std::sin(t)}));
  }
  return points;
}

std::vector<Pixel> box_about(Vec2 centre, Vec2 half, const View& view) {
  return {view.pixel(centre + Vec2{-half.x, -half.y}), view.pixel(centre + Vec2{half.x, -half.y}), view.pixel(centre + half),
          view.pixel(centre + Vec2{-half.x, half.y})};
}

std::vector<LevelCurve> level_set(Vec2 centre, const Sym2& matrix, double size, const View& view) {
  const Eigen2 e = eigen(matrix);
  const double most = std::max(std::fabs(e.low), std::fabs(e.high));
  if (!(most > 0) || !std::isfinite(most)) return {};
  // Bound the length of the axis if the curvature is zero.
  const auto curvature = [&](double value) { return std::max(std::fabs(value), 1e-8 * most); };
  const double a = 1 / std::sqrt(curvature(e.low)), b = 1 / std::sqrt(curvature(e.high)), unit = size / std::sqrt(a * b);
  const Vec2 along_low = (unit * a) * e.low_vector, along_high = (unit * b) * e.high_vector;
  std::vector<LevelCurve> curves;
  if ((e.low > 0) == (e.high > 0) || std::min(std::fabs(e.low), std::fabs(e.high)) < 1e-8 * most) {
    LevelCurve& ellipse = curves.emplace_back();
    for (int i = 0; i < around; ++i) {
      const double t = 2 * pi * i / around;
      ellipse.points.push_back(view.pixel(centre + std::cos(t) * along_low + std::sin(t) * along_high));
    }
    return curves;
  }
  constexpr double reach = 3;  // cosh 3 ≈ 10: up to ten times the vertex distance
  for (const auto& [axis, other] : {std::pair(along_low, along_high), std::pair(along_high, along_low)}) {
    for (const double side : {1.0, -1.0}) {
      LevelCurve& branch = curves.emplace_back();
      branch.closed = false;
      for (int i = 0; i <= around / 2; ++i) {
        const double t = reach * (4.0 * i / around - 1);
        branch.points.push_back(view.pixel(centre + (side * std::cosh(t)) * axis + std::sinh(t) * other));
      }
    }
  }
  return curves;
}

}  // namespace thalweg
