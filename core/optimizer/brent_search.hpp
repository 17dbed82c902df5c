#pragma once
// The minimum along a ray from values alone: a bracket by parabolic extrapolation (Press et al., Numerical Recipes,
// section 10.1), then Brent's method (Brent 1973, Algorithms for Minimization without Derivatives, chapter 5). Constants
// and ties as in SciPy's `brent`, so that Powell's method makes the same steps as there.

#include <cmath>
#include <utility>

#include "core/optimizer/ray.hpp"

namespace thalweg {

struct RayMinimum {
  double alpha, phi;
  bool found;  ///< false: φ falls without end, or is no number
};

/// Three points whose middle one is the lowest; `found` as in RayMinimum.
struct RayBracket {
  RaySearch::Trial a, b, c;
  bool found;
};

/// From α = 0, where φ is phi0, and α = 1.
template <class Trace>
RayBracket bracket_minimum(Ray<Trace>& ray, double phi0) {
  using Point = RaySearch::Trial;
  constexpr double gold = 1.618034, longest = 110, tiny = 1e-21;
  constexpr int most = 1000;
  const auto at = [&](double alpha) { return Point{alpha, ray.value(alpha)}; };
  Point a{0, phi0}, b = at(1);
  if (!(b.phi <= a.phi)) std::swap(a, b);
  Point c = at(b.alpha + gold * (b.alpha - a.alpha));
  for (int i = 0; c.phi < b.phi; ++i) {
    if (i == most || !std::isfinite(c.phi)) return {a, b, c, false};
    const double q1 = (b.alpha - a.alpha) * (b.phi - c.phi), q2 = (b.alpha - c.alpha) * (b.phi - a.phi);
    const double difference = q2 - q1, divisor = 2 * (abs(difference) < tiny ? tiny : difference);
    const double parabola = b.alpha - ((b.alpha - c.alpha) * q2 - (b.alpha - a.alpha) * q1) / divisor;
    const double limit = b.alpha + longest * (c.alpha - b.alpha);
    Point next;
    if ((parabola - c.alpha) * (b.alpha - parabola) > 0) {  // between b and c
      next = at(parabola);
      if (next.phi < c.phi) return {b, next, c, std::isfinite(next.phi)};
      if (next.phi > b.phi) return {a, b, next, true};
      next = at(c.alpha + gold * (c.alpha - b.alpha));
    } else if ((parabola - limit) * (limit - c.alpha) >= 0) {  // too far
      next = at(limit);
    } else if ((parabola - limit) * (c.alpha - parabola) > 0) {  // beyond c
      next = at(parabola);
      if (next.phi < c.phi) {
        b = std::exchange(c, next);
        next = at(c.alpha + gold * (c.alpha - b.alpha));
      }
    } else {
      next = at(c.alpha + gold * (c.alpha - b.alpha));
    }
    a = std::exchange(b, std::exchange(c, next));
  }
  return {a, b, c, std::isfinite(b.phi)};
}

/// α to a relative accuracy of about `tol`.
template <class Trace>
RayMinimum brent_search(Ray<Trace>& ray, double phi0, double tol) {
  using Point = RaySearch::Trial;
  constexpr double section = 0.3819660, least = 1e-11;
  constexpr int most = 500;
  const RayBracket bracket = bracket_minimum(ray, phi0);
  if (!bracket.found) return {bracket.b.alpha, bracket.b.phi, false};
  double low = min(bracket.a.alpha, bracket.c.alpha), high = max(bracket.a.alpha, bracket.c.alpha);
  Point x = bracket.b, w = x, v = x;  // the lowest, the second lowest, and w's predecessor
  double step = 0, reach = 0;         // the last step, and the one that the last but one could have been
  for (int i = 0; i < most; ++i) {
    const double tol1 = tol * abs(x.alpha) + least, tol2 = 2 * tol1, middle = 0.5 * (low + high);
    if (abs(x.alpha - middle) < tol2 - 0.5 * (high - low)) break;
    bool parabola = false;
    if (abs(reach) > tol1) {
      const double q1 = (x.alpha - w.alpha) * (x.phi - v.phi), q2 = (x.alpha - v.alpha) * (x.phi - w.phi);
      double p = (x.alpha - v.alpha) * q2 - (x.alpha - w.alpha) * q1, q = 2 * (q2 - q1);
      if (q > 0) p = -p;
      q = abs(q);
      const double before = std::exchange(reach, step);
      parabola = p > q * (low - x.alpha) && p < q * (high - x.alpha) && abs(p) < abs(0.5 * q * before);
      if (parabola) {
        step = p / q;
        const double u = x.alpha + step;
        if (u - low < tol2 || high - u < tol2) step = middle >= x.alpha ? tol1 : -tol1;
      }
    }
    if (!parabola) {
      reach = (x.alpha >= middle ? low : high) - x.alpha;
      step = section * reach;
    }
    const double far_enough = abs(step) < tol1 ? (step >= 0 ? tol1 : -tol1) : step;
    const double alpha = x.alpha + far_enough;
    const Point u{alpha, ray.value(alpha)};
    if (!(u.phi <= x.phi)) {
      (u.alpha < x.alpha ? low : high) = u.alpha;
      if (u.phi <= w.phi || w.alpha == x.alpha) {
        v = std::exchange(w, u);
      } else if (u.phi <= v.phi || v.alpha == x.alpha || v.alpha == w.alpha) {
        v = u;
      }
    } else {
      (u.alpha >= x.alpha ? low : high) = x.alpha;
      v = std::exchange(w, std::exchange(x, u));
    }
  }
  ray.accept(x.alpha);
  return {x.alpha, x.phi, true};
}

}  // namespace thalweg
