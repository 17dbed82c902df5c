#include "core/optimizer/ray_minimum.hpp"

#include <cmath>
#include <utility>

#include "core/optimizer/brent_search.hpp"

namespace thalweg {

RayBracket bracket_minimum(Ray& ray) {
  using Trial = Ray::Trial;
  constexpr double gold = 1.618034, longest = 110, tiny = 1e-21;
  constexpr int most = 1000;
  Trial a = ray.start, b = ray.value(1);
  if (!(b.phi <= a.phi)) std::swap(a, b);
  Trial c = ray.value(b.alpha + gold * (b.alpha - a.alpha));
  for (int i = 0; c.phi < b.phi; ++i) {
    if (i == most || !std::isfinite(c.phi)) return {a, b, c, false};
    const double q1 = (b.alpha - a.alpha) * (b.phi - c.phi), q2 = (b.alpha - c.alpha) * (b.phi - a.phi);
    const double difference = q2 - q1, divisor = 2 * (abs(difference) < tiny ? tiny : difference);
    const double parabola = b.alpha - ((b.alpha - c.alpha) * q2 - (b.alpha - a.alpha) * q1) / divisor;
    const double limit = b.alpha + longest * (c.alpha - b.alpha);
    Trial next;
    if ((parabola - c.alpha) * (b.alpha - parabola) > 0) {  // between b and c
      next = ray.value(parabola);
      if (next.phi < c.phi) return {b, next, c, std::isfinite(next.phi)};
      if (next.phi > b.phi) return {a, b, next, true};
      next = ray.value(c.alpha + gold * (c.alpha - b.alpha));
    } else if ((parabola - limit) * (limit - c.alpha) >= 0) {  // beyond the limit
      next = ray.value(limit);
    } else if ((parabola - limit) * (c.alpha - parabola) > 0) {  // beyond c
      next = ray.value(parabola);
      if (next.phi < c.phi) {
        b = std::exchange(c, next);
        next = ray.value(c.alpha + gold * (c.alpha - b.alpha));
      }
    } else {
      next = ray.value(c.alpha + gold * (c.alpha - b.alpha));
    }
    a = std::exchange(b, std::exchange(c, next));
  }
  return {a, b, c, std::isfinite(b.phi)};
}

Ray::Trial brent_minimum(Ray& ray, Bracket bracket, const Ray::Trial& inside, double relative, double absolute, int most) {
  constexpr double section = 0.3819660;  // SciPy's digits
  BrentSearch search = BrentSearch::open(bracket, {inside.alpha, inside.phi});
  for (int i = 0; i < most; ++i) {
    const double near = relative * abs(search.best.x) + absolute;
    if (search.arrived(near)) break;
    search.propose(near, section);
    const Ray::Trial trial = ray.value(search.trial(near));
    search.take({trial.alpha, trial.phi});
  }
  return {search.best.x, search.best.f};
}

}  // namespace thalweg
