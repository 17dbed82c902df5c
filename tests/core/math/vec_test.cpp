#include "core/math/vec.hpp"

#include <cmath>

#include "core/math/random.hpp"
#include "support/catch.hpp"

namespace thalweg {

TEST_CASE("eigen() diagonalizes symmetric matrices", "[math]") {
  Random random(1);
  for (int i = 0; i < 5000; ++i) {
    const double scale = std::pow(10, random.uniform(-8, 8));
    Sym2 m{scale * random.normal(), scale * random.normal(), scale * random.normal()};
    if (i % 10 == 0) m.xy = 0;
    if (i % 10 == 1) m.yy = m.xx;
    if (i % 10 == 2) m.xy *= 1e-12;
    const Eigen2 e = eigen(m);
    const double size = std::fabs(e.low) + std::fabs(e.high);
    CHECK(e.low <= e.high);
    CHECK(norm(m * e.low_vector - e.low * e.low_vector) <= 1e-14 * size);
    CHECK(norm(m * e.high_vector - e.high * e.high_vector) <= 1e-14 * size);
    CHECK(std::fabs(norm(e.low_vector) - 1) < 1e-15);
    CHECK(std::fabs(norm(e.high_vector) - 1) < 1e-15);
    CHECK(std::fabs(dot(e.low_vector, e.high_vector)) < 1e-15);
    CHECK(std::fabs(e.low + e.high - (m.xx + m.yy)) <= 1e-14 * size);
  }
}

TEST_CASE("A length is finite wherever it can be", "[math]") {
  for (double size = 1e-150; size < 1e308; size *= 10) {
    CHECK(norm({3 * (size / 5), -4 * (size / 5)}) == Approx(size).epsilon(1e-14));
    CHECK(norm({0, size}) == Approx(size).epsilon(1e-14));
  }
}

TEST_CASE("eigen() of special matrices", "[math]") {
  const Eigen2 zero = eigen({});
  CHECK(zero.low == 0);
  CHECK(zero.high == 0);
  const Eigen2 swapped = eigen({3, 0, 1});
  CHECK(swapped.low == 1);
  CHECK(swapped.low_vector == Vec2{0, 1});
  const Eigen2 tiny = eigen({1, 1e-300, 2});
  CHECK(tiny.low == 1);
  CHECK(tiny.high == 2);
}

TEST_CASE("per-coordinate functions", "[math]") {
  CHECK(sign(Vec2{-2, 0}) == Vec2{-1, 0});
  CHECK(max(Vec2{1, 5}, Vec2{2, 4}) == Vec2{2, 5});
  CHECK(min(Vec2{1, 5}, Vec2{2, 4}) == Vec2{1, 4});
  CHECK(abs(Vec2{-1, 3}) == Vec2{1, 3});
  CHECK(sqrt(Vec2{4, 9}) == Vec2{2, 3});
  CHECK(select(true, Vec2{1, 2}, Vec2{3, 4}) == Vec2{1, 2});
  CHECK(norm({3, 4}) == 5);
  CHECK_FALSE(finite({0, INFINITY}));
}

}  // namespace thalweg
