// What the Hessian says, against the iterations it speaks about.
#include "core/analysis/curvature.hpp"

#include <algorithm>
#include <cmath>

#include "core/math/random.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

Sym2 with_eigenvalues(double low, double high, double angle) {
  const double c = std::cos(angle), s = std::sin(angle);
  return {c * c * low + s * s * high, c * s * (low - high), s * s * low + c * c * high};
}

/// What is left of the largest error after many steps of the heavy ball (μ = 0: gradient descent), per step.
double factor(const Sym2& h, double lr, double momentum) {
  double worst = 0;
  for (const double lambda : {eigen(h).low, eigen(h).high}) {
    // Each eigendirection by itself: x and v are multiplied by a 2×2 matrix with this trace and determinant.
    const double trace = 1 + momentum - lr * lambda, disc = trace * trace / 4 - momentum;
    worst = std::max(worst, disc >= 0 ? std::fabs(trace) / 2 + std::sqrt(disc) : std::sqrt(momentum));
  }
  return worst;
}

}  // namespace

TEST_CASE("Definiteness in words", "[curvature]") {
  const auto of = [](double low, double high) { return read_curvature(with_eigenvalues(low, high, 0.7)).definiteness; };
  CHECK(of(1, 3) == Definiteness::bowl);
  CHECK(of(-3, -1) == Definiteness::dome);
  CHECK(of(-1, 3) == Definiteness::saddle);
  CHECK(of(0, 3) == Definiteness::trough);
  CHECK(of(-3, 0) == Definiteness::ridge);
  CHECK(of(0, 0) == Definiteness::plane);
  CHECK(words(of(-1, 3)) == "indefinite: a saddle shape");
  CHECK(read_curvature({2, 0, 0}, 0.9, 1).definiteness == Definiteness::bowl);
  CHECK(words(Definiteness::bowl, 1) == "positive: curved upwards");
  CHECK(read_curvature(with_eigenvalues(1, 4, 1)).condition == Approx(4));
  CHECK(std::isnan(read_curvature(with_eigenvalues(-1, 4, 1)).condition));
  CHECK(std::isinf(read_curvature(with_eigenvalues(0, 4, 1)).condition));
  CHECK(std::isnan(read_curvature({}).condition));
}

TEST_CASE("The bounds are where the iterations cease to shrink", "[curvature]") {
  Random random(5);
  for (int i = 0; i < 100; ++i) {
    const double low = random.uniform(0.1, 2), high = low * random.uniform(1, 50), mu = random.uniform(0, 0.98);
    const Sym2 h = with_eigenvalues(low, high, random.uniform(0, 3));
    const CurvatureReading r = read_curvature(h, mu);
    REQUIRE(r.bounds);
    REQUIRE(r.best);
    CHECK(factor(h, 0.999 * r.bounds->stable, 0) < 1);
    CHECK(factor(h, 1.001 * r.bounds->stable, 0) > 1);
    CHECK(factor(h, 0.999 * r.bounds->stable_momentum, mu) < 1);
    CHECK(factor(h, 1.001 * r.bounds->stable_momentum, mu) > 1);
    // Best: its own factor is right, and no neighbour does better.
    CHECK(factor(h, r.best->descent, 0) == Approx(r.best->descent_factor).margin(1e-12));
    CHECK(factor(h, r.best->polyak_lr, r.best->polyak_momentum) == Approx(r.best->polyak_factor).margin(1e-6));
    for (const double off : {0.97, 1.03}) {
      CHECK(factor(h, off * r.best->descent, 0) >= r.best->descent_factor);
      CHECK(factor(h, off * r.best->polyak_lr, r.best->polyak_momentum) >= r.best->polyak_factor - 1e-9);
      CHECK(factor(h, r.best->polyak_lr, off * r.best->polyak_momentum) >= r.best->polyak_factor - 1e-9);
    }
  }
}

TEST_CASE("Along negative curvature no rate is stable, and only a bowl has best rates", "[curvature]") {
  for (const double high : {-1.0, 0.0, 2.0}) {
    const Sym2 h = with_eigenvalues(-3, high, 0.2);
    CHECK_FALSE(read_curvature(h).bounds);
    CHECK(bounds_sentence(read_curvature(h)) == "Negative curvature: no η is stable along it.");
    for (const double lr : {1e-6, 0.1, 0.9}) CHECK(factor(h, lr, 0) > 1);
  }
  CHECK_FALSE(read_curvature({}).bounds);
  CHECK(bounds_sentence(read_curvature({})) == "No positive curvature here: no upper bound on η.");
  CHECK(read_curvature(with_eigenvalues(0, 2, 0.2)).bounds->stable == Approx(1));
  CHECK_FALSE(read_curvature(with_eigenvalues(-3, 2, 0.2)).best);
  CHECK_FALSE(read_curvature(with_eigenvalues(0, 2, 0.2)).best);
}
