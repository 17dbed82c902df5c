// Orders and rates of runs, against those that theory knows.
#include "core/analysis/convergence.hpp"

#include <cmath>

#include "core/math/vec.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/optimizer/registry.hpp"
#include "core/schedule/registry.hpp"
#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;
using reference::Json;
using Speed = Tail::Kind;

namespace {

std::optional<Convergence> of(const Run& run) { return convergence(run, run.last()); }

/// max |1 − ηλ| at the limit.
double theory(const Run& run, Vec2 limit, double lr) {
  const Objective& objective = *run.spec().objective;
  const Sym2 h = objective.curvature(limit).h;
  if (objective.info().dimension == 1) return std::fabs(1 - lr * h.xx);
  const Eigen2 e = eigen(h);
  return std::max(std::fabs(1 - lr * e.low), std::fabs(1 - lr * e.high));
}

RunSpec default_spec(const ObjectiveEntry& objective, const MethodEntry& method, std::int64_t budget) {
  RunSpec spec;
  spec.objective = objective.make();
  spec.optimizer = method.make();
  spec.start = objective.info->starts.front();
  spec.budget = budget;
  for (const SuggestedRate& rate : objective.info->rates) {
    if (rate.method == method.info->id) spec.optimizer->set(find_param(method.info->params, "lr").value(), rate.lr);
  }
  return spec;
}

}  // namespace

TEST_CASE("Gradient descent has max |1 − ηλ| of the minimum that it approaches, on every objective", "[convergence]") {
  int told = 0;
  for (const ObjectiveEntry& objective : objectives()) {
    for (const std::int64_t budget : {100, 1000, 5000}) {
      Run run(default_spec(objective, *find_method("sgd"), budget));
      run.compute_all();
      const auto c = of(run);
      if (!c || c->kind != Speed::linear) continue;
      INFO(objective.info->id << " " << budget);
      // Along a flat valley the eigenvalue 0 does not count.
      const double expected = theory(run, c->limit, run.lr().back());
      if (expected > 1 - 1e-9) continue;
      CHECK(std::log(c->rate) == Approx(std::log(expected)).epsilon(0.03));
      CHECK(c->f_rate == Approx(c->rate * c->rate));
      CHECK(norm(run.spec().objective->slope(c->limit).g) < 1e-6 * (1 + run.gradient_norm(0)));
      ++told;
    }
  }
  CHECK(told > 30);
}

TEST_CASE("Gradient descent on quadratics: the best rate gives (κ − 1)/(κ + 1) in x and its square in f", "[convergence]") {
  // One step takes the steep direction: the flat one tells.
  const auto flat = of(search::run("sgd", "quadratic", {2, 1}, 1000, {{"lr", 0.1}}, {{"kappa", 10}, {"angle", 0}}));
  REQUIRE(flat);
  CHECK(flat->rate == Approx(0.9).epsilon(1e-6));
  for (const double kappa : {2.0, 9.4, 75.0}) {
    const double lr = 2 / (1 + kappa), expected = (kappa - 1) / (kappa + 1);
    const auto c = of(search::run("sgd", "quadratic", {2, 1}, 2000, {{"lr", lr}}, {{"kappa", kappa}, {"angle", 17}}));
    REQUIRE(c);
    CHECK(c->kind == Speed::linear);
    CHECK(c->rate == Approx(expected).epsilon(1e-3));
    CHECK(c->f_rate == Approx(expected * expected).epsilon(2e-3));
  }
}

TEST_CASE("A local minimum is a limit like another", "[convergence]") {
  const Run run = search::run("sgd", "xcospi_1d", {-0.1, 0}, 1000, {{"lr", 0.05}});
  const auto c = of(run);
  REQUIRE(c);
  CHECK(c->limit.x == Approx(-0.27385).epsilon(1e-4));
  CHECK(c->rate == Approx(0.674).epsilon(1e-3));
  CHECK(c->f_rate == Approx(0.454).epsilon(2e-3));
  CHECK(words(*c) == "linear, f ×0.454 per step");
  CHECK(sentence(*c, 1) == "Towards x = −0.2739: per step the distance shrinks ×0.674, f minus its limit ×0.454.");
  // The estimate lies on the run's own f.
  CHECK(error_at(*c, c->first) == Approx(run.f()[std::size_t(c->first)] - c->f_limit).epsilon(0.05));
}

TEST_CASE("Newton's order is 2, on cosh 3", "[convergence]") {
  const auto order = [](const std::string& objective, Vec2 start) { return of(search::run("newton", objective, start, 200)); };
  for (const auto& [objective, start] : {std::pair<std::string, Vec2>{"double_well", {1.6, 0.4}},
                                         {"double_well_1d", {1.5, 0}},
                                         {"himmelblau", {4, 3}},
                                         {"styblinski_tang", {3, 3.4}},
                                         {"rosenbrock", {-1.5, 2}},
                                         {"beale", {2.9, 0.4}}}) {
    INFO(objective);
    const auto c = order(objective, start);
    REQUIRE(c);
    CHECK(words(*c) == "quadratic");
    CHECK(c->order.value_or(0) == Approx(2).epsilon(0.1));
  }
  const auto cubic = order("cosh_1d", {1.2, 0});
  REQUIRE(cubic);
  CHECK(words(*cubic) == "cubic");
  // A saddle is a limit too.
  const auto saddle = of(search::run("newton", "six_hump_camel", {1.1, 0.1}, 100, {{"variant", "pure"}}));
  if (saddle) CHECK(words(*saddle) == "quadratic");
}

TEST_CASE("Secant 1.6, BFGS superlinear, brackets as promised", "[convergence]") {
  for (const auto& [objective, start] : {std::pair<std::string, double>{"xcos_1d", 10}, {"double_well_1d", 0.5}}) {
    const auto c = of(search::run("secant", objective, {start, 0}, 100));
    INFO(objective);
    REQUIRE(c);
    CHECK(c->order.value_or(0) == Approx(1.618).epsilon(0.05));
    CHECK(words(*c) == "superlinear, order 1.6");
  }
  for (const std::string objective : {"rosenbrock", "himmelblau", "quadratic"}) {
    const auto c = of(search::run("bfgs", objective, find_objective(objective)->info->starts.front(), 300));
    INFO(objective);
    REQUIRE(c);
    CHECK(words(*c) == "superlinear");
  }
  CHECK(words(*of(search::run("golden_section", "xcospi_1d", {0, 0}, 30))) == "linear, bracket ×0.618 per step");
  CHECK(words(*of(search::run("bisection", "parabola_1d", {0, 0}, 30, {{"a", -1}, {"b", 2.3}}))) == "linear, bracket ×0.5 per step");
}

TEST_CASE("Momentum that swings falls like √μ, else at the rate of its slower root", "[convergence]") {
  for (const double mu : {0.8, 0.9, 0.95}) {
    int swinging = 0;
    for (const std::string objective : {"quadratic", "ellipse", "sphere", "himmelblau", "parabola_1d", "linear_regression"}) {
      INFO(objective << " " << mu);
      const double lr = objective == "himmelblau" ? 0.01 : 0.05;
      const Run run = search::run("momentum", objective, {2, 1}, 1500, {{"lr", lr}, {"momentum", mu}});
      const auto c = of(run);
      REQUIRE(c);
      CHECK(c->kind == Speed::linear);
      const Sym2 h = run.spec().objective->curvature(c->limit).h;
      double expected = 0;
      for (const double lambda : {run.spec().objective->info().dimension == 1 ? h.xx : eigen(h).low,
                                  run.spec().objective->info().dimension == 1 ? h.xx : eigen(h).high}) {
        const double trace = 1 + mu - lr * lambda, disc = trace * trace / 4 - mu;
        expected = std::max(expected, disc >= 0 ? std::fabs(trace) / 2 + std::sqrt(disc) : std::sqrt(mu));
      }
      swinging += expected == std::sqrt(mu);
      CHECK(c->rate == Approx(expected).epsilon(0.005));
    }
    CHECK(swinging >= 3);
  }
}

TEST_CASE("Sublinear where the Hessian vanishes at the limit", "[convergence]") {
  // x³ from above: x ~ 1/(3ηk), f ~ 1/k³.
  const auto c = of(search::run("sgd", "cubic_1d", {1.5, 0}, 4000, {{"lr", 0.05}}));
  REQUIRE(c);
  CHECK(c->kind == Speed::sublinear);
  CHECK(c->rate == Approx(1).epsilon(0.03));
  CHECK(c->f_rate == Approx(3).epsilon(0.03));
  CHECK(words(*c) == "sublinear, f like 1/k^3");
}

TEST_CASE("No rate is told of a passage, of noise, of steps that do not shrink, or of what has no limit", "[convergence]") {
  // Along Rosenbrock's valley.
  for (const std::int64_t n : {200, 1000, 4000}) CHECK_FALSE(of(search::run("sgd", "rosenbrock", {-1.5, 2}, n, {{"lr", 1e-3}})));
  // Adaptive and sign methods, everywhere.
  for (const ObjectiveEntry& objective : objectives()) {
    for (const MethodEntry& method : methods()) {
      if (method.info->dimension == 1 || (method.info->family != "adaptive" && method.info->family != "sign")) continue;
      Run run(default_spec(objective, method, 300));
      run.compute_all();
      INFO(objective.info->id << " " << method.info->id);
      CHECK_FALSE(of(run));
    }
  }
  // A plateau that falls for ever, and a saddle that is left.
  CHECK_FALSE(of(search::run("sgd", "tanh_1d", {0.5, 0}, 1000, {{"lr", 0.1}})));
  CHECK_FALSE(of(search::run("sgd", "saddle", {1, 1e-9}, 60, {{"lr", 0.1}})));
  // Momentum that swings through the minimum where its budget ends.
  for (std::int64_t n = 6; n < 30; ++n) {
    const auto c = of(search::run("momentum", "parabola_1d", {4, 0}, n, {{"lr", 0.05}, {"momentum", 0.9}}));
    INFO(n);
    CHECK_FALSE((c && c->kind == Speed::superlinear));
  }
  // Rates that decay: the path ends somewhere.
  auto decay = find_schedule("exponential")->make();
  decay->set(find_param(find_schedule("exponential")->info->params, "gamma").value(), 0.97);
  CHECK_FALSE(of(search::run("sgd", "quadratic", {2, 1}, 1000, {{"lr", 0.02}}, Json::object(), std::move(decay))));
  // Batches and noise.
  RunSpec spec = default_spec(*find_objective("sphere"), *find_method("sgd"), 500);
  spec.sampling.noise = 0.1;
  Run noisy(std::move(spec));
  noisy.compute_all();
  CHECK_FALSE(of(noisy));
}

TEST_CASE("A longer run does not change what a shorter one told", "[convergence]") {
  for (const ObjectiveEntry& objective : objectives()) {
    for (const MethodEntry& method : methods()) {
      if (!fits(*method.info, *objective.info)) continue;
      std::optional<Convergence> before;
      for (const std::int64_t budget : {300, 1500}) {
        Run run(default_spec(objective, method, budget));
        run.compute_all();
        const auto now = of(run);
        INFO(objective.info->id << " " << method.info->id << " " << budget << ": " << (before ? words(*before) : "") << " | "
                                << (now ? words(*now) : ""));
        if (before && now) {
          CHECK(before->kind == now->kind);
          if (now->kind == Speed::linear) CHECK(std::log(before->rate) == Approx(std::log(now->rate)).epsilon(0.05));
        }
        before = now;
      }
    }
  }
}

TEST_CASE("No order is told of factors between points that are repeated", "[convergence]") {
  // The best corner of the simplex stays for a step here and there, the last one included.
  CHECK_FALSE(of(search::run("nelder_mead", "xcospi_1d", {2.2, 0}, 200)));
  for (const ObjectiveEntry& objective : objectives()) {
    for (const MethodEntry& method : methods()) {
      if (!fits(*method.info, *objective.info)) continue;
      for (const std::int64_t budget : {15, 60}) {
        Run run(default_spec(objective, method, budget));
        run.compute_all();
        const auto c = of(run);
        if (!c || c->kind != Speed::superlinear) continue;
        INFO(objective.info->id << " " << method.info->id << " " << budget);
        for (std::int64_t k = c->first; k < c->last; ++k) CHECK_FALSE(run.at(k + 1) == run.at(k));
      }
    }
  }
}

TEST_CASE("A rate is written with no digit beyond its spread", "[convergence]") {
  Convergence c;
  c.f_rate = 0.9004;
  c.spread = 0.004;
  CHECK(words(c) == "linear, f ×0.9 per step");
  c.spread = 1e-5;
  CHECK(words(c) == "linear, f ×0.9004 per step");
}
