#include "core/math/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/math/random.hpp"
#include "support/catch.hpp"

namespace thalweg {

namespace {

constexpr int samples = 200'000;
constexpr double inf = std::numeric_limits<double>::infinity();

/// The error in units of the last place of the true value (at least the smallest positive double).
double ulps(double got, long double want) {
  const double size = std::fabs(static_cast<double>(want));
  if (std::isinf(size) || size == 0) return got == static_cast<double>(want) ? 0 : inf;
  const double ulp = size - std::nextafter(size, 0.0);
  return static_cast<double>(std::fabs(static_cast<long double>(got) - want) / static_cast<long double>(ulp));
}

/// The worst error over points drawn uniformly, and over points of all magnitudes up to the interval's ends.
template <class Own, class Reference>
double worst(Own own, Reference reference, double low, double high) {
  Random random(7);
  double error = 0;
  for (int i = 0; i < samples; ++i) {
    const double uniform = random.uniform(low, high);
    const double end = random.uniform() < 0.5 ? low : high;
    const double scaled = std::ldexp(end, -static_cast<int>(random.below(60))) * random.uniform(0.5, 1);
    for (const double a : {uniform, scaled}) {
      if (!(low <= a && a <= high)) continue;
      const double e = ulps(own(a), reference(static_cast<long double>(a)));
      if (!(e <= error)) error = e;
    }
  }
  return error;
}

#define WORST(function, low, high) \
  worst([](double a) { return thalweg::function(a); }, [](long double a) { return std::function(a); }, low, high)

bool is_nan(double a) { return a != a; }

}  // namespace

TEST_CASE("elementary functions are right to the last places", "[math]") {
  CHECK(WORST(sin, -10, 10) <= 1.1);
  CHECK(WORST(cos, -10, 10) <= 1.1);
  CHECK(WORST(sin, -1.6e6, 1.6e6) <= 1.1);
  CHECK(WORST(cos, -1.6e6, 1.6e6) <= 1.1);
  CHECK(WORST(exp, -708, 709.7) <= 1);
  CHECK(WORST(expm1, -50, 709) <= 2);
  CHECK(WORST(log, 0x1p-1000, 2) <= 1);
  CHECK(WORST(log, 0.5, 1e300) <= 1);
  CHECK(WORST(log1p, -0.999999, 1e6) <= 2);
  CHECK(WORST(tanh, -20, 20) <= 2);
  CHECK(WORST(sinh, -710, 710) <= 2);
  CHECK(WORST(cosh, -710, 710) <= 2);
}

TEST_CASE("sine and cosine stay right beside multiples of a quarter turn", "[math]") {
  double error = 0;
  for (int k = 1; k < 1'000'000; k += 7) {
    const double a = k * 1.5707963267948966;
    error = std::max({error, ulps(sin(a), std::sin(static_cast<long double>(a))), ulps(cos(a), std::cos(static_cast<long double>(a)))});
  }
  CHECK(error <= 1.1);
}

TEST_CASE("sine and cosine of large arguments lose accuracy, not their range", "[math]") {
  Random random(3);
  for (int i = 0; i < 10'000; ++i) {
    const double a = std::ldexp(random.uniform(1, 2), static_cast<int>(random.below(1023)));
    CHECK_FALSE(std::fabs(sin(a)) > 1);
    CHECK_FALSE(std::fabs(cos(-a)) > 1);
    CHECK_FALSE(is_nan(sin(a)));
  }
  CHECK(std::fabs(sin(1e8) - std::sin(1e8)) < 1e-7);
}

TEST_CASE("powers are right to the last places", "[math]") {
  Random random(11);
  double error = 0;
  for (int i = 0; i < samples; ++i) {
    const double spread = i % 2 == 0 ? 700 : 1;
    const double a = std::exp(random.uniform(-spread, spread));
    const double b = random.uniform(-700, 700) / std::log(a);
    error = std::max(error, ulps(pow(a, b), std::pow(static_cast<long double>(a), static_cast<long double>(b))));
  }
  CHECK(error <= 1.5);
}

TEST_CASE("elementary functions at the edges", "[math]") {
  const double nan = std::nan("");
  CHECK(exp(0) == 1);
  CHECK(exp(710) == inf);
  CHECK(exp(inf) == inf);
  CHECK(exp(-746) == 0);
  CHECK(exp(-inf) == 0);
  CHECK(exp(-745.1) == std::numeric_limits<double>::denorm_min());
  CHECK(log(0) == -inf);
  CHECK(log(-0.0) == -inf);
  CHECK(log(1) == 0);
  CHECK(log(inf) == inf);
  CHECK(is_nan(log(-1)));
  CHECK(log(std::numeric_limits<double>::denorm_min()) == Approx(-1074 * std::log(2)));
  CHECK(log1p(-1) == -inf);
  CHECK(log1p(inf) == inf);
  CHECK(expm1(-1000) == -1);
  CHECK(expm1(1000) == inf);
  CHECK(tanh(1000) == 1);
  CHECK(tanh(-inf) == -1);
  CHECK(cosh(0) == 1);
  CHECK(cosh(-711) == inf);
  CHECK(sinh(-711) == -inf);
  CHECK(is_nan(sin(inf)));
  for (const double a : {sin(nan), cos(nan), exp(nan), expm1(nan), log(nan), log1p(nan), tanh(nan), sinh(nan), cosh(nan)}) {
    CHECK(is_nan(a));
  }
}

TEST_CASE("powers have C's special cases", "[math]") {
  const double values[] = {
      0.0,   -0.0, 1, -1, inf, -inf, std::nan(""), 2, -2, 3, -3, 0.5, 0.1, -0.5, 1e308, -1e308, 4503599627370497.0, -9007199254740993.0,
      5e-324};
  for (const double a : values) {
    for (const double b : values) {
      const double got = pow(a, b), want = std::pow(a, b);
      INFO(a << " ^ " << b);
      if (is_nan(want)) {
        CHECK(is_nan(got));
      } else {
        CHECK(std::signbit(got) == std::signbit(want));
        CHECK((got == want || std::fabs(got - want) <= 1e-15 * std::fabs(want)));
      }
    }
  }
}

TEST_CASE("elementary functions have the same bits in every build", "[math][golden]") {
  // The hash of 4 × 10⁵ results. It must not depend on compiler, optimization level or vector width; a change
  // of the formulas changes it, and every run with it.
  std::uint64_t hash = 14695981039346656037u;
  const auto add = [&](double a) {
    const std::uint64_t word = is_nan(a) ? 0 : std::bit_cast<std::uint64_t>(a);
    hash = (hash ^ word) * 1099511628211u;
    hash ^= hash >> 29;
  };
  Random random(2024);
  for (int i = 0; i < 40'000; ++i) {
    // Drawn one after the other: compilers differ in the order in which they evaluate arguments.
    const double fraction = random.uniform(-1, 1);
    const int exponent = static_cast<int>(random.below(24)) - 12;
    const double a = std::ldexp(fraction, exponent);
    add(sin(a));
    add(cos(a));
    add(exp(a));
    add(expm1(a));
    add(log(a));
    add(log1p(a));
    add(tanh(a));
    add(sinh(a));
    add(cosh(a));
    add(pow(std::fabs(a), random.normal()));
  }
  CHECK(hash == 0x9fa6da9190d35e20u);
}

}  // namespace thalweg
