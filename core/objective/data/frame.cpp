#include "core/objective/data/frame.hpp"

#include <algorithm>
#include <cmath>

#include "core/objective/data/minima.hpp"

namespace thalweg {

namespace {

constexpr double margin = 1.35;  // half height of the frame, relative to the distance it must contain

Vec2 centre_of(const Domain& d) { return {0.5 * (d.x_low + d.x_high), 0.5 * (d.y_low + d.y_high)}; }
Vec2 size_of(const Domain& d) { return {d.x_high - d.x_low, d.y_high - d.y_low}; }

/// `d` with sides long enough to be resolved in double precision about their centres.
Domain widened(Domain d) {
  const auto widen = [](double& low, double& high) {
    const double centre = low / 2 + high / 2, least = std::max(1e-100, 1e-6 * std::fabs(centre));
    if (high - low >= least) return;
    low = centre - least / 2;
    high = centre + least / 2;
  };
  widen(d.x_low, d.x_high);
  widen(d.y_low, d.y_high);
  return d;
}

}  // namespace

Domain settled(const Domain& asked, const Domain& usual) {
  if (!std::isfinite(asked.x_low + asked.x_high + asked.y_low + asked.y_high)) return usual;
  const Domain wished = widened(asked);
  const Vec2 size = size_of(wished), was = size_of(usual), apart = centre_of(wished) - centre_of(usual);
  const auto alike = [](double a, double b) { return a <= 2 * b && b <= 2 * a; };
  if (alike(size.x, was.x) && alike(size.y, was.y) && std::fabs(apart.x) <= 0.25 * was.x && std::fabs(apart.y) <= 0.25 * was.y)
    return usual;
  const double unit = std::pow(10.0, std::floor(std::log10(std::min(size.x, size.y) / 4)));
  const auto down = [&](double a) { return std::floor(a / unit) * unit; };
  const auto up = [&](double a) { return std::ceil(a / unit) * unit; };
  return {down(wished.x_low), up(wished.x_high), down(wished.y_low), up(wished.y_high)};
}

Domain frame_minimum(const std::function<Curvature(Vec2)>& risk, const Domain& usual) {
  const Vec2 at = descend(risk, {0, 0});
  const Curvature c = risk(at);
  // Contains the origin, and the point where the loss has about doubled along the direction of largest curvature.
  const double steepest = eigen(c.h).high;
  const double doubled = steepest > 0 ? std::sqrt(2 * std::fabs(c.f) / steepest) : 0;
  double reach = std::max({std::fabs(at.x), std::fabs(at.y), doubled});
  if (!std::isfinite(reach) || !finite(at)) return usual;
  if (reach == 0) reach = 1;
  reach *= margin;
  return settled({at.x - 1.3 * reach, at.x + 1.3 * reach, at.y - reach, at.y + reach}, usual);
}

std::vector<Vec2> carried(std::span<const Vec2> points, const Domain& from, const Domain& to) {
  const Vec2 ratio = size_of(to) / size_of(from), origin{from.x_low, from.y_low}, moved{to.x_low, to.y_low};
  const bool holds_origin = to.x_low < 0 && to.x_high > 0 && to.y_low < 0 && to.y_high > 0;
  std::vector<Vec2> result;
  for (const Vec2 point : points) result.push_back(point == Vec2{0, 0} && holds_origin ? point : moved + (point - origin) * ratio);
  return result;
}

double root_mean_square(const std::vector<double>& column) {
  double sum = 0;
  for (const double value : column) sum += value * value;
  return column.empty() ? 0 : std::sqrt(sum / double(column.size()));
}

Samples thinned(const Samples& rows, std::size_t first, std::size_t count, std::size_t most) {
  Samples few;
  const std::size_t n = std::min(count, most);
  for (std::size_t i = 0; i < n; ++i) few.add(rows.at(first + i * count / n));
  return few;
}

}  // namespace thalweg
