// What the Hessian says, against the iterations it speaks about.
#include "core/analysis/curvature.hpp"

#include <algorithm>
#include <cmath>

#include "core/math/random.hpp"
#include "core/objective/registry.hpp"
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
  CHECK(read_curvature({2, 0, 0}, {}, 1).definiteness == Definiteness::bowl);
  CHECK(words(Definiteness::bowl, 1) == "positive: curved upwards");
  CHECK(read_curvature(with_eigenvalues(1, 4, 1)).condition == Approx(4));
  CHECK(std::isnan(read_curvature(with_eigenvalues(-1, 4, 1)).condition));
  CHECK(std::isinf(read_curvature(with_eigenvalues(0, 4, 1)).condition));
  CHECK(std::isnan(read_curvature(Sym2{}).condition));
}

TEST_CASE("The bounds are where the iterations cease to shrink", "[curvature]") {
  Random random(5);
  for (int i = 0; i < 100; ++i) {
    const double low = random.uniform(0.1, 2), high = low * random.uniform(1, 50), mu = random.uniform(0, 0.98);
    const Sym2 h = with_eigenvalues(low, high, random.uniform(0, 3));
    const CurvatureReading r = read_curvature(h, {mu});
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
  CHECK_FALSE(read_curvature(Sym2{}).bounds);
  CHECK(bounds_sentence(read_curvature(Sym2{})) == "No positive curvature here: no upper bound on η.");
  CHECK(read_curvature(with_eigenvalues(0, 2, 0.2)).bounds->stable == Approx(1));
  CHECK_FALSE(read_curvature(with_eigenvalues(-3, 2, 0.2)).best);
  CHECK_FALSE(read_curvature(with_eigenvalues(0, 2, 0.2)).best);
}

TEST_CASE("A Hessian that is not finite tells nothing", "[curvature]") {
  const double nan = std::nan(""), inf = 1 / 0.0, huge = 1.7e308;
  for (const Sym2& h : {Sym2{nan, 0, 1}, Sym2{1, nan, 1}, Sym2{inf, 0, 1}, Sym2{1, 0, -inf}, Sym2{nan, nan, nan}, Sym2{huge, huge, huge}}) {
    const CurvatureReading r = read_curvature(h);
    CHECK(r.definiteness == Definiteness::unknown);
    CHECK(std::isnan(r.condition));
    CHECK_FALSE(r.bounds);
    CHECK_FALSE(r.best);
    CHECK(words(r.definiteness) == "unknown: not a finite number here");
    CHECK(bounds_sentence(r) == "No bound on η is known here.");
  }
  CHECK(read_curvature({inf, 0, 0}, {}, 1).definiteness == Definiteness::unknown);
  CHECK(read_curvature({1, 0, nan}, {}, 1).definiteness == Definiteness::bowl);  // only xx counts
  const ObjectiveEntry& cosh = *find_objective("cosh_1d");
  const auto objective = cosh.make();
  objective->set(*find_param(cosh.info->params, "c"), 100);
  CHECK(read_curvature(*objective, {7.2, 0}).definiteness == Definiteness::unknown);
}

TEST_CASE("Weight decay and dampening move the bounds as they move the iteration", "[curvature]") {
  Random random(8);
  for (int i = 0; i < 200; ++i) {
    const double low = random.uniform(0.1, 2), high = low * random.uniform(1, 50), mu = random.uniform(0.01, 0.98);
    const double zeta = random.uniform(-2, 0.95), w = random.uniform(0, 9);
    const Sym2 h = with_eigenvalues(low, high, random.uniform(0, 3)), decayed{h.xx + w, h.xy, h.yy + w};
    const CurvatureReading r = read_curvature(h, {mu, zeta, w});
    REQUIRE(r.bounds);
    CHECK(factor(decayed, 0.999 * r.bounds->stable, 0) < 1);
    CHECK(factor(decayed, 1.001 * r.bounds->stable, 0) > 1);
    CHECK(factor(decayed, 0.999 * (1 - zeta) * r.bounds->stable_momentum, mu) < 1);
    CHECK(factor(decayed, 1.001 * (1 - zeta) * r.bounds->stable_momentum, mu) > 1);
    CHECK(factor(decayed, r.best->descent, 0) == Approx(r.best->descent_factor).margin(1e-12));
  }
  const Sym2 h{1, 0, 20};
  CHECK(read_curvature(h, {0, 0.9}).bounds->stable_momentum == Approx(0.1));  // without momentum there is no dampening
  CHECK(read_curvature(h, {1}).bounds->stable_momentum == 0);
  CHECK(read_curvature(h, {0.9, 1.5}).bounds->stable_momentum == 0);
  CHECK(std::isnan(read_curvature(h, {0.9, 1}).bounds->stable_momentum));
  // Strong enough, the decay makes a bowl of a saddle; what is said of f's own curvature stays.
  const CurvatureReading saddle = read_curvature({-3, 0, 2}, {0.9, 0, 5});
  CHECK(saddle.definiteness == Definiteness::saddle);
  REQUIRE(saddle.bounds);
  CHECK(saddle.bounds->stable == Approx(2.0 / 7));
  CHECK_FALSE(read_curvature({-3, 0, 2}, {0.9, 0, 2}).bounds);
}

TEST_CASE("A tip has no curvature, though the formula's derivatives have a value there", "[curvature]") {
  const auto ackley = find_objective("ackley")->make();
  const CurvatureReading tip = read_curvature(*ackley, {0, 0});
  CHECK(tip.definiteness == Definiteness::kink);
  CHECK_FALSE(tip.bounds);
  CHECK_FALSE(tip.best);
  CHECK(words(tip.definiteness) == "a kink: no Hessian here");
  CHECK(bounds_sentence(tip) == "No bound on η is known here.");
  CHECK(read_curvature(*ackley, {0.01, 0}).definiteness != Definiteness::kink);
  for (const ObjectiveEntry& entry : objectives()) {
    const auto objective = entry.make();
    if (!entry.info->quadratic) continue;
    for (const KnownPoint& point : objective->known_points())
      CHECK(read_curvature(*objective, point.at).definiteness != Definiteness::kink);
  }
}
