#pragma once
// The trust-region subproblem: minimize the model g·p + ½ pᵀHp subject to |p| ≤ radius. Throughout, g is ∇f and H is ∇²f at the
// iterate, both finite, and radius > 0 is in units of x.

#include <cmath>
#include <limits>

#include "core/math/vec.hpp"

namespace thalweg::trust {

/// Information on λ, the multiplier of |p| ≤ radius, carried over from an earlier solution for the same g and H.
struct Multiplier {
  double low = 0;     ///< lower bound on λ
  double radius = 0;  ///< the radius of that solution; 0: new model
};

struct Solution {
  Vec2 p;
  double lambda;  ///< (H + λI) p = −g
  bool on_boundary;
};

/// The upper triangular U with UᵀU = H. `failed` is 0, or the order of the first leading submatrix that is not positive
/// definite.
struct Cholesky {
  double u11 = 0, u12 = 0, u22 = 0;
  int failed = 0;

  Cholesky() = default;
  explicit Cholesky(const Sym2& h) {
    if (!(h.xx > 0)) {
      failed = 1;
      return;
    }
    u11 = sqrt(h.xx);
    u12 = h.xy / u11;
    const double rest = h.yy - u12 * u12;
    if (!(rest > 0)) {
      failed = 2;
    } else {
      u22 = sqrt(rest);
    }
  }
  Vec2 solve_transposed(Vec2 b) const {  // Uᵀx = b
    const double x = b.x / u11;
    return {x, (b.y - u12 * x) / u22};
  }
  Vec2 solve_upper(Vec2 b) const {  // Ux = b
    const double y = b.y / u22;
    return {(b.x - u12 * y) / u11, y};
  }
};

/// An estimate of the smallest singular value of U and its right singular vector (Golub & Van Loan, 4th ed., Algorithm 3.5.1).
struct Smallest {
  double value;
  Vec2 vector;

  explicit Smallest(const Cholesky& u) {
    const double w1 = 1 / u.u11, p = u.u12 * w1, plus = (1 - p) / u.u22, minus = (-1 - p) / u.u22;
    const Vec2 w{w1, abs(plus) >= abs(minus) ? plus : minus}, v = u.solve_upper(w);
    value = norm(w) / norm(v);
    vector = v / norm(v);
  }
};

/// The t of smallest magnitude with |p + t d| = radius; requires |p| ≤ radius and d ≠ 0.
inline double to_boundary(Vec2 p, Vec2 d, double radius) {
  const double a = dot(d, d), b = 2 * dot(p, d), c = dot(p, p) - radius * radius;
  const double sum = b + std::copysign(sqrt(b * b - 4 * a * c), b);  // no cancellation
  const double t1 = -sum / (2 * a), t2 = -2 * c / sum, low = min(t1, t2), high = max(t1, t2);
  return abs(low) <= abs(high) ? low : high;
}

/// The nearly exact solution of Moré & Sorensen 1983, doi:10.1137/0904038, as in Conn, Gould & Toint 2000 (Algorithm 7.3.6) and
/// SciPy's `trust-exact`: interior, or |p| = radius within 10 %. H may be indefinite, and g = 0 at a saddle is allowed.
/// `known` carries over between calls with the same g and H; pass a default-constructed one otherwise.
inline Solution nearly_exact(Vec2 g, const Sym2& h, double radius, Multiplier& known) {
  constexpr double k_easy = 0.1, k_hard = 0.2, share = 0.01;
  constexpr int most = 100;
  const double slope = norm(g);
  const double row1 = abs(h.xx) + abs(h.xy), row2 = abs(h.xy) + abs(h.yy), row_norm = max(row1, row2);
  const double frobenius = sqrt(h.xx * h.xx + 2 * h.xy * h.xy + h.yy * h.yy);
  const double lowest = min(h.xx, h.yy) - abs(h.xy), highest = max(h.xx, h.yy) + abs(h.xy);  // Gershgorin's bounds
  const double close_to_zero = 2 * std::numeric_limits<double>::epsilon() * row_norm;

  const Eigen2 e = eigen(h);
  if (!(slope > close_to_zero)) return e.low < 0 ? Solution{radius * e.low_vector, -e.low, true} : Solution{Vec2{}, 0, false};

  double low = max(max(0.0, -min(h.xx, h.yy)), slope / radius - min(highest, min(frobenius, row_norm)));
  double high = max(0.0, slope / radius + min(-lowest, min(frobenius, row_norm)));
  if (radius < known.radius) low = max(known.low, low);
  const auto between = [&] { return max(sqrt(low * high), low + share * (high - low)); };
  double lambda = low == 0 ? 0 : between();

  // The fallback if the iteration limit is hit: downhill along the direction of lowest curvature.
  Solution result{dot(g, e.low_vector) > 0 ? -radius * e.low_vector : radius * e.low_vector, -e.low, true};
  Cholesky u;
  bool factorized = false;
  for (int i = 0; i < most; ++i) {
    const Sym2 shifted{h.xx + lambda, h.xy, h.yy + lambda};
    if (!factorized) u = Cholesky(shifted);
    factorized = false;
    if (u.failed) {  // λ is too small: H + λI is not positive definite
      const double lacking = u.failed == 1 ? -shifted.xx : u.u12 * u.u12 - shifted.yy;
      const Vec2 v = u.failed == 1 ? Vec2{1, 0} : Vec2{-u.u12 / u.u11, 1};
      low = max(low, lambda + lacking / dot(v, v));
      lambda = between();
      continue;
    }
    const Vec2 p = u.solve_upper(u.solve_transposed(-g));
    const double length = norm(p);
    if (length <= radius && lambda == 0) {
      result = {p, 0, false};
      break;
    }
    const double ratio = length / norm(u.solve_transposed(p));
    const double newton = lambda + ratio * ratio * (length - radius) / radius;
    if (length < radius) {
      const Smallest s(u);
      const double t = to_boundary(p, s.vector, radius);
      if (t * t * (s.value * s.value) / (dot(p, shifted * p) + lambda * (radius * radius)) <= k_hard) {
        result = {p + t * s.vector, lambda, true};
        break;
      }
      high = lambda;
      low = max(low, lambda - s.value * s.value);
      if (Cholesky(Sym2{h.xx + newton, h.xy, h.yy + newton}).failed) {
        low = max(low, newton);
        lambda = between();
      } else {  // like SciPy, keeps the present factor for one more round
        lambda = newton;
        factorized = true;
      }
    } else {
      if (abs(length - radius) / radius <= k_easy) {
        result = {p, lambda, true};
        break;
      }
      low = lambda;
      lambda = newton;
    }
  }
  known = {low, radius};
  return result;
}

/// Powell's dogleg (1970): from the Cauchy point towards the Newton point, up to the boundary. If H is not positive definite,
/// the Cauchy point, or the boundary along −g. Requires g ≠ 0.
inline Solution dogleg(Vec2 g, const Sym2& h, double radius) {
  const double slope = norm(g), along = dot(g, h * g);
  if (!(along > 0)) return {-(radius / slope) * g, 0, true};
  const Vec2 cauchy = -(slope * slope / along) * g;
  if (norm(cauchy) >= radius) return {-(radius / slope) * g, 0, true};
  const Cholesky u(h);
  if (u.failed) return {cauchy, 0, false};
  const Vec2 newton = u.solve_upper(u.solve_transposed(-g));
  if (norm(newton) < radius) return {newton, 0, false};
  const Vec2 leg = newton - cauchy;  // |cauchy| < radius ≤ |newton|: one crossing
  const double a = dot(leg, leg), b = 2 * dot(cauchy, leg), c = dot(cauchy, cauchy) - radius * radius;
  const double t = (-b + sqrt(b * b - 4 * a * c)) / (2 * a);
  return {cauchy + t * leg, 0, true};
}

/// The exact solution in one dimension, with g = f′ and h = f″: the Newton point or an end of the interval.
inline Solution on_line(double g, double h, double radius) {
  if (h > 0 && abs(g) <= h * radius) return {{-g / h, 0}, 0, false};
  const double p = g > 0 ? -radius : radius;
  return {{p, 0}, abs(g) / radius - h, true};
}

}  // namespace thalweg::trust
