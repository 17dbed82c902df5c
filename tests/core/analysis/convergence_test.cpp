// Orders and rates of sequences whose own are known, of gradient descent on quadratics and of Newton's method.
#include "core/analysis/convergence.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "core/analysis/series.hpp"
#include "core/math/random.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using Speed = Convergence::Kind;

namespace {

std::vector<double> sequence(std::size_t n, const std::function<double(double)>& e) {
  std::vector<double> errors(n);
  for (std::size_t k = 0; k < n; ++k) errors[k] = e(double(k));
  return errors;
}

}  // namespace

TEST_CASE("Linear sequences have their rate, however short or long", "[convergence]") {
  for (const double rate : {0.05, 0.5, 0.9, 0.93, 0.999, 0.999999}) {
    for (const std::size_t n : {5, 20, 1000, 50'000}) {
      const auto e = sequence(n, [&](double k) { return 7 * std::pow(rate, k); });
      INFO(rate << " over " << n);
      const auto c = convergence(e, 1e-290);
      REQUIRE(c);
      CHECK(c->kind == Speed::linear);
      CHECK(c->rate == Approx(rate).epsilon(1e-9));
      CHECK(error_at(*c, c->last) == Approx(e[c->last]).epsilon(1e-6));
    }
  }
  CHECK(words(*convergence(sequence(100, [](double k) { return std::pow(0.93, k); }))) == "linear, ×0.93 a step");
  CHECK(words(*convergence(sequence(100, [](double k) { return std::pow(0.9985, k); }))) == "linear, ×0.9985 a step");
}

TEST_CASE("A swinging error falls at the rate of its hull", "[convergence]") {
  const auto c = convergence(sequence(400, [](double k) { return std::pow(0.95, k) * (0.02 + std::pow(std::sin(0.7 * k), 2)); }));
  REQUIRE(c);
  CHECK(c->kind == Speed::linear);
  CHECK(c->rate == Approx(0.95).epsilon(0.005));
}

TEST_CASE("Superlinear sequences have their order", "[convergence]") {
  for (const double order : {1.5, 1.618, 2.0, 3.0}) {
    std::vector<double> e{0.3};
    while (e.back() > 1e-90 && e.size() < 40) e.push_back(0.8 * std::pow(e.back(), order));
    INFO("order " << order);
    const auto c = convergence(e);
    REQUIRE(c);
    CHECK(c->kind == Speed::superlinear);
    CHECK(c->order == Approx(order).epsilon(0.02));
    CHECK(error_at(*c, c->last) == Approx(e[c->last]).epsilon(0.01));
  }
  const auto quadratic = [](double k) { return std::pow(10.0, -std::pow(2.0, k)); };
  CHECK(words(*convergence(sequence(7, quadratic))) == "quadratic");
  // The last error is rounding, as it is in every real run.
  auto e = sequence(6, quadratic);
  e.push_back(3e-33);
  CHECK(words(*convergence(e)) == "quadratic");
}

TEST_CASE("Power laws are sublinear", "[convergence]") {
  for (const double power : {0.5, 1.0, 2.0}) {
    const auto c = convergence(sequence(5000, [&](double k) { return 3 / std::pow(k + 1, power); }));
    REQUIRE(c);
    CHECK(c->kind == Speed::sublinear);
    CHECK(c->rate == Approx(power).epsilon(0.01));
  }
  CHECK(words(*convergence(sequence(5000, [](double k) { return 1 / (k + 1); }))) == "sublinear, like 1/k^1");
}

TEST_CASE("What does not fall has no rate", "[convergence]") {
  CHECK_FALSE(convergence({}));
  CHECK_FALSE(convergence(std::vector<double>{1, 0.5, 0.25}));
  CHECK_FALSE(convergence(std::vector<double>(100, 2.0)));
  CHECK_FALSE(convergence(sequence(100, [](double k) { return 1 + k; })));
  CHECK_FALSE(convergence(sequence(100, [](double) { return std::numeric_limits<double>::quiet_NaN(); })));
  CHECK_FALSE(convergence(std::vector<double>(10, 0.0)));
}

TEST_CASE("The tail ends at the floor of rounding and where the fall ends", "[convergence]") {
  auto e = sequence(400, [](double k) { return std::pow(0.8, k); });
  for (std::size_t k = 150; k < 400; ++k) e[k] = e[149] * (1 + 0.3 * double(k % 3));
  const auto c = convergence(e);
  REQUIRE(c);
  CHECK(c->last == 149);
  CHECK(c->rate == Approx(0.8));
  const auto cut = convergence(e, 1e-6);
  REQUIRE(cut);
  CHECK(e[cut->last] > 1e-6);
  CHECK(cut->rate == Approx(0.8));
}

TEST_CASE("Gradient descent at the best rate contracts by ((κ − 1)/(κ + 1))² a step", "[convergence]") {
  for (int trial = 0; trial < 20; ++trial) {
    auto objective = find_objective("quadratic")->make();
    const auto params = objective->info().params;
    objective->set(find_param(params, "kappa").value(), 2 + 3.7 * trial);
    objective->set(find_param(params, "angle").value(), 17.0 * trial);
    const Eigen2 e = eigen(objective->curvature({0.3, 0.2}).h);
    const double kappa = e.high / e.low, expected = std::pow((kappa - 1) / (kappa + 1), 2);
    RunSpec spec;
    const auto minimum = objective->known_points().front();
    spec.objective = std::move(objective);
    spec.optimizer = find_method("sgd")->make();
    spec.optimizer->set(find_param(spec.optimizer->info().params, "lr").value(), 2 / (e.low + e.high));
    spec.start = minimum.at + 2 * (e.low_vector + e.high_vector);
    spec.budget = 2000;
    Run run(std::move(spec));
    run.compute_all();
    const Landmarks marks = landmarks(*run.spec().objective);
    std::vector<double> errors;
    for (const double f : run.f()) errors.push_back(f - *marks.least);
    const auto c = convergence(errors, std::max(rounding_floor(*marks.least), 1e-25 * errors[0]));
    REQUIRE(c);
    INFO("κ = " << kappa);
    CHECK(c->kind == Speed::linear);
    CHECK(c->rate == Approx(expected).epsilon(1e-3));
  }
}

TEST_CASE("Newton's iterates converge quadratically", "[convergence]") {
  for (const std::string_view id : {"rosenbrock", "beale", "himmelblau"}) {
    const auto objective = find_objective(id)->make();
    const KnownPoint minimum = objective->known_points().front();
    REQUIRE(minimum.kind == PointKind::minimum);
    Vec2 x = minimum.at + Vec2{0.05, -0.04};
    std::vector<double> errors;
    for (int k = 0; k < 12; ++k) {
      const Curvature c = objective->curvature(x);
      errors.push_back(c.f - minimum.f);
      const double det = c.h.xx * c.h.yy - c.h.xy * c.h.xy;
      x -= Vec2{c.h.yy * c.g.x - c.h.xy * c.g.y, c.h.xx * c.g.y - c.h.xy * c.g.x} / det;
    }
    const auto c = convergence(errors, rounding_floor(minimum.f));
    INFO(id);
    REQUIRE(c);
    CHECK(c->kind == Speed::superlinear);
    if (id == "rosenbrock") CHECK(c->order > 1.5);  // along its valley every second step goes astray
    else CHECK(words(*c) == "quadratic");
  }
}
