#include "core/math/dual.hpp"

#include <cmath>

#include "support/catch.hpp"

namespace thalweg {

namespace {

/// f, f′ and f″ of a function of one variable.
template <class F>
void check_derivatives(F f, double at, double value, double first, double second) {
  using Twice = Dual<Dual<double>>;
  const Twice d = f(Twice{{at, 1, 0}, {1}, {0}});
  INFO("at " << at);
  CHECK(d.v.v == Approx(value).epsilon(1e-14));
  CHECK(d.v.dx == Approx(first).epsilon(1e-14));
  CHECK(d.dx.v == Approx(first).epsilon(1e-14));
  CHECK(d.dx.dx == Approx(second).epsilon(1e-13));
  CHECK(d.dy.v == 0);
  CHECK(d.dx.dy == 0);
}

}  // namespace

TEST_CASE("dual numbers know the derivatives of the elementary functions", "[math]") {
  const double x = 0.7, s = std::sin(x), c = std::cos(x), e = std::exp(x), r = std::sqrt(x), t = std::tanh(x);
  check_derivatives([](auto a) { return sin(a); }, x, s, c, -s);
  check_derivatives([](auto a) { return cos(a); }, x, c, -s, -c);
  check_derivatives([](auto a) { return sincos(a).sin * sincos(a).cos; }, x, s * c, c * c - s * s, -4 * s * c);
  check_derivatives([](auto a) { return exp(a); }, x, e, e, e);
  check_derivatives([](auto a) { return log(a); }, x, std::log(x), 1 / x, -1 / (x * x));
  check_derivatives([](auto a) { return sqrt(a); }, x, r, 0.5 / r, -0.25 / (r * x));
  check_derivatives([](auto a) { return tanh(a); }, x, t, 1 - t * t, -2 * t * (1 - t * t));
  check_derivatives([](auto a) { return sinh(a); }, x, std::sinh(x), std::cosh(x), std::sinh(x));
  check_derivatives([](auto a) { return cosh(a); }, x, std::cosh(x), std::sinh(x), std::cosh(x));
  check_derivatives([](auto a) { return 2.0 / a; }, x, 2 / x, -2 / (x * x), 4 / (x * x * x));
  check_derivatives([](auto a) { return 1.0 - 3.0 * (a - 2.0) * cube(a) + 1.0; }, x, 2 - 3 * (x - 2) * x * x * x,
                    -12 * x * x * x + 18 * x * x, -36 * x * x + 36 * x);
}

TEST_CASE("the root's slope at 0 is taken as 0", "[math]") {
  const Dual<double> cone = sqrt(square(Dual<double>{0, 1, 0}) + square(Dual<double>{0, 0, 1}));
  CHECK(cone.v == 0);
  CHECK(cone.dx == 0);
  CHECK(cone.dy == 0);
}

}  // namespace thalweg
