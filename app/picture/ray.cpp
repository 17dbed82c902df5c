#include "picture/ray.hpp"

#include <algorithm>
#include <cmath>

namespace thalweg {

namespace {

// The range of α in multiples of the accepted α: a backtracking search may start far away from it.
constexpr double widest = 4;

void choose_range(const RaySearch& search, RayPicture& picture) {
  double low = 0, high = 0;
  for (const RaySearch::Trial& trial : search.trials) {
    if (!std::isfinite(trial.alpha)) continue;
    low = std::min(low, trial.alpha);
    high = std::max(high, trial.alpha);
  }
  if (std::isfinite(search.accepted)) {
    const double size = std::fabs(search.accepted);
    if (size > 0) low = std::max(low, -widest * size), high = std::min(high, widest * size);
    low = std::min(low, search.accepted);
    high = std::max(high, search.accepted);
  }
  if (low == high) high = low + 1;
  const double air = 0.12 * (high - low);
  picture.low = low < 0 ? low - air : 0;
  picture.high = high > 0 ? high + air : air;
  for (const RaySearch::Trial& trial : search.trials) picture.beyond += !(trial.alpha >= picture.low && trial.alpha <= picture.high);
}

}  // namespace

RayPicture ray_picture(const Objective& objective, const RaySearch& search, int samples) {
  RayPicture picture;
  if (!finite(search.from) || !finite(search.direction) || norm(search.direction) == 0) return picture;
  choose_range(search, picture);
  const auto slope_at = [&](double alpha) {
    const Slope slope = objective.slope(search.from + alpha * search.direction);
    return std::pair(slope.f, dot(slope.g, search.direction));
  };
  const auto [f0, g0] = slope_at(0);
  picture.phi0 = f0;
  picture.slope0 = g0;
  double least = f0, greatest = f0;
  bool open = false;
  for (int i = 0; i < samples; ++i) {
    const double alpha = picture.low + (picture.high - picture.low) * i / (samples - 1);
    const auto [phi, slope] = slope_at(alpha);
    picture.alpha.push_back(alpha);
    picture.phi.push_back(phi);
    if (std::isfinite(phi)) {
      least = std::min(least, phi);
      greatest = std::max(greatest, phi);
    }
    const bool good = alpha > 0 && std::isfinite(search.c1) && phi <= f0 + search.c1 * alpha * g0 &&
                      (!std::isfinite(search.c2) || std::fabs(slope) <= search.c2 * std::fabs(g0));
    if (good && !open) picture.acceptable.push_back({alpha, alpha});
    if (good) picture.acceptable.back().high = alpha;
    open = good;
  }
  // Limit the range of φ: a steep rise at the far end would flatten the rest.
  const double drop = f0 - least;
  if (drop > 0) greatest = std::min(greatest, f0 + 1.2 * drop);
  const double air = 0.08 * (greatest > least ? greatest - least : std::max(1.0, std::fabs(f0)));
  picture.phi_low = least - air;
  picture.phi_high = greatest + air;
  return picture;
}

}  // namespace thalweg
