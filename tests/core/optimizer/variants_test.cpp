// Variants of methods against recursions that are written down here once more, independently of the methods' files.

#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;
using reference::Json;

namespace {

const Vec2 start{-1.5, 2};
constexpr std::int64_t steps = 40;

Vec2 slope(Vec2 p) { return reference::objective("rosenbrock")->slope(p).g; }

/// The largest distance of a run from points, as a share of their size.
double error(const Run& run, const std::vector<Vec2>& expected) {
  double most = 0;
  for (std::size_t k = 0; k < expected.size(); ++k)
    most = std::max(most, norm(run.at(std::int64_t(k)) - expected[k]) / std::max(1.0, norm(expected[k])));
  return most;
}

/// The points of x ← x − step(k, x), k = 1, 2, …
template <class Step>
std::vector<Vec2> points(Step step) {
  std::vector<Vec2> result{start};
  for (std::int64_t k = 1; k <= steps; ++k) result.push_back(result.back() - step(double(k), result.back()));
  return result;
}

std::vector<std::string> symbols(const Run& run, std::int64_t step) {
  std::vector<std::string> result;
  for (const Row& row : run.explain(step).rows) result.emplace_back(row.term.symbol);
  return result;
}

bool holds(const std::vector<std::string>& all, const char* one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

TEST_CASE("without bias correction averages are used as they are", "[optimizer][variants]") {
  const Json off = {{"lr", 0.01}, {"beta1", 0.8}, {"beta2", 0.95}, {"bias_correction", false}};
  const auto adam = [&](bool greatest) {
    Vec2 m, v, most;
    return points([=](double, Vec2 x) mutable {
      const Vec2 g = slope(x);
      m = 0.8 * m + 0.2 * g;
      v = 0.95 * v + 0.05 * (g * g);
      most = max(most, v);
      return 0.01 * (m / (sqrt(greatest ? most : v) + 1e-8));
    });
  };
  CHECK(error(search::run("adam", "rosenbrock", start, steps, off), adam(false)) < 1e-12);
  CHECK(error(search::run("amsgrad", "rosenbrock", start, steps, off), adam(true)) < 1e-12);
  Json plain = off;
  plain["weight_decay"] = 0;
  CHECK(error(search::run("adamw", "rosenbrock", start, steps, plain), adam(false)) < 1e-12);
  plain["amsgrad"] = true;
  CHECK(error(search::run("adamw", "rosenbrock", start, steps, plain), adam(true)) < 1e-12);

  Vec2 m, u, s, v;
  CHECK(error(search::run("adamax", "rosenbrock", start, steps, off), points([=](double, Vec2 x) mutable {
                const Vec2 g = slope(x);
                m = 0.8 * m + 0.2 * g;
                u = max(0.95 * u, abs(g) + 1e-8);
                return 0.01 * (m / u);
              })) < 1e-12);
  CHECK(error(search::run("adabelief", "rosenbrock", start, steps, off), points([=](double, Vec2 x) mutable {
                const Vec2 g = slope(x);
                m = 0.8 * m + 0.2 * g;
                s = 0.95 * s + 0.05 * ((g - m) * (g - m)) + 1e-8;
                return 0.01 * (m / (sqrt(s) + 1e-8));
              })) < 1e-12);
  CHECK(error(search::run("nadam", "rosenbrock", start, steps, off), points([=](double t, Vec2 x) mutable {
                const auto mu = [](double at) { return 0.8 * (1 - 0.5 * std::pow(0.96, at * 4e-3)); };
                const Vec2 g = slope(x);
                m = 0.8 * m + 0.2 * g;
                v = 0.95 * v + 0.05 * (g * g);
                return 0.01 * (((1 - mu(t)) * g + mu(t + 1) * m) / (sqrt(v) + 1e-8));
              })) < 1e-12);
  CHECK(error(search::run("radam", "rosenbrock", start, steps, off), points([=](double t, Vec2 x) mutable {
                const Vec2 g = slope(x);
                m = 0.8 * m + 0.2 * g;
                v = 0.95 * v + 0.05 * (g * g);
                const double power = std::pow(0.95, t), limit = 2 / 0.05 - 1, rho = limit - 2 * t * power / (1 - power);
                if (rho <= 5) return 0.01 * m;
                const double r = std::sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
                return 0.01 * r * (m / (sqrt(v) + 1e-8));
              })) < 1e-10);
}

TEST_CASE("what bias correction would do has no rows where it is off", "[optimizer][variants]") {
  for (const MethodEntry& entry : methods()) {
    const auto corrects = find_param(entry.info->params, "bias_correction");
    if (!corrects) continue;
    INFO(entry.info->id);
    const std::string id(entry.info->id);
    const Run on = search::run(id, "rosenbrock", start, 20), off = search::run(id, "rosenbrock", start, 20, {{"bias_correction", false}});
    for (const std::int64_t step : {0, 15}) {
      const auto with = symbols(on, step), without = symbols(off, step);
      CHECK((holds(with, "\\hat{m}") || holds(with, "\\hat{v}")));
      for (const char* symbol : {"\\hat{m}", "\\hat{v}", "\\hat{s}", "\\beta_1^t", "P"}) CHECK_FALSE(holds(without, symbol));
      // No formula speaks of what has no row.
      for (const Row& row : off.explain(step).rows) CHECK(row.term.formula.find("\\hat") == std::string_view::npos);
    }
    CHECK(on.at(20) != off.at(20));
  }
  CHECK(find_method("adam")->info->params.back().key == "bias_correction");
}

TEST_CASE("decoupled weight decay shrinks the iterate and spares the gradient", "[optimizer][variants]") {
  // A run with it makes the step of one without decay from the same state, and the iterate times (1 − ηλ).
  for (const char* id : {"nadam", "radam"}) {
    INFO(id);
    const Run decayed = search::run(id, "parabola_1d", {3, 0}, 1, {{"lr", 0.1}, {"weight_decay", 0.5}, {"decoupled_weight_decay", true}});
    const Run plain = search::run(id, "parabola_1d", {3, 0}, 1, {{"lr", 0.1}});
    const Run coupled = search::run(id, "parabola_1d", {3, 0}, 1, {{"lr", 0.1}, {"weight_decay", 0.5}});
    CHECK(decayed.x()[1] == Approx(plain.x()[1] - 0.1 * 0.5 * 3).epsilon(1e-14));
    CHECK(decayed.x()[1] != coupled.x()[1]);
    const Run none = search::run(id, "rosenbrock", start, steps, {{"decoupled_weight_decay", true}});
    const Run off = search::run(id, "rosenbrock", start, steps);
    CHECK(none.at(steps) == off.at(steps));
  }
  // AdamW is Adam with it, so the shrunk iterate has a row only where there is decay.
  CHECK(holds(symbols(search::run("adamw", "rosenbrock", start, 3), 1), "\\tilde{x}"));
  CHECK_FALSE(holds(symbols(search::run("adamw", "rosenbrock", start, 3, {{"weight_decay", 0}}), 1), "\\tilde{x}"));
}

TEST_CASE("the points that Nesterov's look-ahead asks are the iterates of PyTorch's form", "[optimizer][variants]") {
  for (const double decay : {0.0, 0.3}) {
    const Json common = {{"lr", 5e-4}, {"momentum", 0.9}, {"weight_decay", decay}};
    Json ahead = common;
    ahead["form"] = "look_ahead";
    const Run rearranged = search::run("nesterov", "rosenbrock", start, 100, common),
              looking = search::run("nesterov", "rosenbrock", start, 100, ahead);
    REQUIRE(looking.last() == 100);
    CHECK(norm(looking.at(100) - rearranged.at(100)) > 1e-4);
    for (const std::int64_t step : {0, 1, 2, 7, 64, 65, 99}) {
      INFO(step);
      const auto rows = looking.explain(step).rows;
      REQUIRE(rows.size() >= 4);
      CHECK(rows[0].term.role == Role::direction);
      CHECK(rows[1].term.role == Role::look_ahead);
      CHECK(rows[2].term.role == Role::gradient);
      const Vec2 p = std::get<Vec2>(rows[1].value);
      CHECK(norm(p - rearranged.at(step)) < 1e-10);
      CHECK(std::get<Vec2>(rows[2].value) == slope(p));
      CHECK(looking.replay(step) == looking.at(step + 1));
    }
    // The form itself: v ← μv + g(x − ημv), x ← x − ηv.
    Vec2 v;
    std::vector<Vec2> expected{start};
    for (int k = 0; k < 100; ++k) {
      const Vec2 x = expected.back(), p = x - 5e-4 * 0.9 * v;
      v = 0.9 * v + (slope(p) + decay * p);
      expected.push_back(x - 5e-4 * v);
    }
    CHECK(error(looking, expected) < 1e-11);
  }
  auto optimizer = reference::optimizer("nesterov", {{"form", 1}});
  CHECK(optimizer->batch() == nullptr);  // lanes get the gradient at the iterate
}

TEST_CASE("a schedule that cycles β₁ takes its present power, as PyTorch does", "[optimizer][variants]") {
  const auto schedule = reference::schedule("one_cycle", {{"max_lr", 0.05}, {"total_steps", 60}});
  Vec2 m, v;
  std::vector<Vec2> expected{start};
  for (std::int64_t k = 0; k < 59; ++k) {
    const Rates rates = schedule->at(k, 0.01);
    const double beta1 = rates.momentum, t = double(k + 1);
    const Vec2 x = expected.back(), g = slope(x);
    m = beta1 * m + (1 - beta1) * g;
    v = 0.999 * v + 0.001 * (g * g);
    expected.push_back(x - rates.lr * ((m / (1 - std::pow(beta1, t))) / (sqrt(v / (1 - std::pow(0.999, t))) + 1e-8)));
  }
  for (const char* id : {"adam", "adamw"}) {
    const Run run = search::run(id, "rosenbrock", start, 59, {{"weight_decay", 0}}, {}, schedule->clone());
    INFO(id);
    CHECK(error(run, expected) < 1e-11);
    for (const std::int64_t step : {0, 1, 30, 58}) CHECK(run.replay(step) == run.at(step + 1));
  }
}

TEST_CASE("RMSprop without momentum has no row of a velocity", "[optimizer][variants]") {
  CHECK_FALSE(holds(symbols(search::run("rmsprop", "rosenbrock", start, 3), 1), "b"));
  CHECK(holds(symbols(search::run("rmsprop", "rosenbrock", start, 3, {{"momentum", 0.5}}), 1), "b"));
}

TEST_CASE("the first simplex of Nelder and Mead has the kind and the size that are asked for", "[optimizer][variants]") {
  const auto first = [](const Json& hyper) {
    for (const Row& row : search::run("nelder_mead", "rosenbrock", {2, 0}, 1, hyper).explain(0).rows) {
      if (const auto* simplex = std::get_if<Simplex>(&row.value)) return *simplex;
    }
    return Simplex{};
  };
  const auto has = [](const Simplex& s, Vec2 p) {
    return std::any_of(s.corner.begin(), s.corner.end(), [&](Vec2 c) { return norm(c - p) < 1e-15; });
  };
  const Simplex scipy = first(Json::object()), right = first({{"initial_simplex", "right"}, {"initial_size", 0.5}}),
                regular = first({{"initial_simplex", "regular"}, {"initial_size", 3}});
  for (const Simplex& s : {scipy, right, regular}) CHECK(has(s, {2, 0}));
  CHECK((has(scipy, {2.1, 0}) && has(scipy, {2, 0.00025})));
  CHECK((has(right, {2.5, 0}) && has(right, {2, 0.5})));
  for (std::size_t i = 0; i < 3; ++i) CHECK(norm(regular.corner[i] - regular.corner[(i + 1) % 3]) == Approx(3).epsilon(1e-14));
  const Run line = search::run("nelder_mead", "parabola_1d", {0, 0}, 200, {{"initial_simplex", "regular"}, {"initial_size", 2}});
  CHECK(std::fabs(line.x().back()) < 1e-3);
  CHECK(line.y().back() == 0);
}
