// Facts known from theory, independent of any reference implementation.

#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;
using reference::Json;

TEST_CASE("on a quadratic, gradient descent converges just below 2/λmax and not just above", "[optimizer][facts]") {
  // f = 0.1x² + 2y²: λmax = 4, so the bound is 0.5.
  const Run below = search::run("sgd", "ellipse", {-5, -2}, 5000, {{"lr", 0.499}}, {{"a", 0.1}, {"b", 2}});
  CHECK(below.f().back() < 1e-12);
  const Run above = search::run("sgd", "ellipse", {-5, -2}, 5000, {{"lr", 0.501}}, {{"a", 0.1}, {"b", 2}});
  CHECK(above.f().back() > 1e12);
  const Run at = search::run("sgd", "ellipse", {-5, -2}, 100, {{"lr", 0.5}}, {{"a", 0.1}, {"b", 2}});
  CHECK(at.y().back() == -2);  // swings for ever
}

TEST_CASE("gradient descent contracts each eigendirection by 1 − ηλ", "[optimizer][facts]") {
  const Run run = search::run("sgd", "ellipse", {-5, -2}, 20, {{"lr", 0.3}}, {{"a", 0.1}, {"b", 2}});
  CHECK(run.x().back() == Approx(-5 * std::pow(1 - 0.3 * 0.2, 20)).epsilon(1e-12));
  CHECK(run.y().back() == Approx(-2 * std::pow(1 - 0.3 * 4.0, 20)).epsilon(1e-12));
}

TEST_CASE("momentum converges on a quadratic up to 2(1 + μ)/λmax", "[optimizer][facts]") {
  const double bound = 2 * 1.9 / 4;
  const Run below = search::run("momentum", "ellipse", {-5, -2}, 3000, {{"lr", 0.99 * bound}}, {{"a", 0.1}, {"b", 2}});
  CHECK(below.f().back() < 1e-12);
  const Run above = search::run("momentum", "ellipse", {-5, -2}, 3000, {{"lr", 1.01 * bound}}, {{"a", 0.1}, {"b", 2}});
  CHECK((above.stop() == StopReason::diverged || above.f().back() > 1e12));
}

TEST_CASE("both forms of momentum agree as long as the rate stays the same", "[optimizer][facts]") {
  const Json modern = {{"lr", 0.01}}, classical = {{"lr", 0.01}, {"classical", true}};
  const Run a = search::run("momentum", "himmelblau", {0.5, -3.5}, 150, modern);
  const Run b = search::run("momentum", "himmelblau", {0.5, -3.5}, 150, classical);
  for (std::int64_t k = 0; k <= 150; ++k) CHECK(norm(a.at(k) - b.at(k)) < 1e-10);

  const auto schedule = reference::schedule("step", {{"step_size", 10}, {"gamma", 0.5}});
  const Run c = search::run("momentum", "himmelblau", {0.5, -3.5}, 60, modern, {}, schedule->clone());
  const Run d = search::run("momentum", "himmelblau", {0.5, -3.5}, 60, classical, {}, schedule->clone());
  CHECK(norm(c.at(10) - d.at(10)) < 1e-10);
  CHECK(norm(c.at(11) - d.at(11)) > 1e-6);
}

TEST_CASE("momentum without momentum is gradient descent", "[optimizer][facts]") {
  const Run a = search::run("sgd", "himmelblau", {0.5, -3.5}, 100, {{"lr", 0.01}});
  for (const double dampening : {0.0, 0.5}) {
    const Run b = search::run("momentum", "himmelblau", {0.5, -3.5}, 100, {{"lr", 0.01}, {"momentum", 0}, {"dampening", dampening}});
    CHECK(std::equal(a.x().begin(), a.x().end(), b.x().begin()));
  }
}

TEST_CASE("the first step of normalizing methods is lr long in each coordinate", "[optimizer][facts]") {
  for (const char* method : {"adam", "adamax", "amsgrad", "adagrad", "rprop"}) {
    const Run run = search::run(method, "rosenbrock", {-1.5, 2}, 1, {{"lr", 0.03}});
    INFO(method);
    CHECK(std::fabs(run.x()[1] - run.x()[0]) == Approx(0.03).epsilon(1e-6));
    CHECK(std::fabs(run.y()[1] - run.y()[0]) == Approx(0.03).epsilon(1e-6));
  }
  // RMSprop's has no bias correction: 1/√(1 − α) times as long.
  const Run run = search::run("rmsprop", "rosenbrock", {-1.5, 2}, 1, {{"lr", 0.03}, {"alpha", 0.99}});
  CHECK(std::fabs(run.x()[1] - run.x()[0]) == Approx(0.3).epsilon(1e-6));
}

TEST_CASE("normalizing methods do not see the scale of the objective", "[optimizer][facts]") {
  for (const char* method : {"adam", "amsgrad", "adamax", "nadam", "adagrad", "rmsprop", "rprop"}) {
    const Json hyper = {{"lr", 0.05}};
    const Run a = search::run(method, "ellipse", {-5, -2}, 40, hyper, {{"a", 1}, {"b", 2}});
    const Run b = search::run(method, "ellipse", {-5, -2}, 40, hyper, {{"a", 1024}, {"b", 2048}});
    INFO(method);
    CHECK(norm(a.at(40) - b.at(40)) < 1e-6);
  }
  const Run a = search::run("sgd", "ellipse", {-5, -2}, 40, {{"lr", 0.05}}, {{"a", 1}, {"b", 2}});
  const Run b = search::run("sgd", "ellipse", {-5, -2}, 40, {{"lr", 0.05}}, {{"a", 1.5}, {"b", 3}});
  CHECK(norm(a.at(40) - b.at(40)) > 1e-3);
}

TEST_CASE("RAdam takes plain momentum steps as long as few gradients are known", "[optimizer][facts]") {
  // β₂ = 0.6: ρ∞ = 4, where the rectification would divide by zero; it is never used.
  for (const double beta2 : {0.0, 0.5, 0.6, 2.0 / 3}) {
    const Run run = search::run("radam", "sphere", {-2, -2}, 100, {{"lr", 0.01}, {"beta2", beta2}});
    CHECK(run.stop() == StopReason::budget_spent);
    for (const Row& row : run.explain(50).rows) CHECK(row.term.symbol != "r");
  }
  const Run run = search::run("radam", "sphere", {-2, -2}, 100, {{"lr", 0.01}});
  int rectified = 0;
  for (const Row& row : run.explain(50).rows) rectified += row.term.symbol == "r";
  CHECK(rectified == 1);
}

TEST_CASE("centred RMSprop stays a number where the gradient is constant", "[optimizer][facts]") {
  // Far out, tanh is flat to the last bit; an ellipse with b = 0 has no slope in y at all.
  const Run run = search::run("rmsprop", "ellipse", {1, 1}, 2000, {{"lr", 0.01}, {"centered", true}}, {{"a", 1}, {"b", 0}});
  CHECK(run.stop() == StopReason::budget_spent);
  CHECK(run.y().back() == 1);
}

TEST_CASE("Rprop never steps outside its bounds", "[optimizer][facts]") {
  const Run run = search::run("rprop", "rosenbrock", {-1.5, 2}, 200, {{"lr", 0.01}, {"step_max", 0.1}, {"step_min", 1e-4}});
  for (std::int64_t k = 0; k < 200; ++k) {
    const Vec2 step = run.at(k + 1) - run.at(k);
    for (const double length : {std::fabs(step.x), std::fabs(step.y)}) {
      CHECK(length <= 0.1 + 1e-12);
      CHECK((length == 0 || length >= 1e-4 - 1e-12));
    }
  }
}

TEST_CASE("AdamW decays the iterate, Adam the gradient", "[optimizer][facts]") {
  const Json hyper = {{"lr", 0.05}, {"weight_decay", 0.5}};
  const Run a = search::run("adamw", "booth", {-3, 4}, 1, hyper);
  // One step: shrunk by 1 − ηλ, then lr against the gradient's sign.
  CHECK(a.x()[1] == Approx(-3 * (1 - 0.025) + 0.05).epsilon(1e-7));
  const Run without = search::run("adamw", "booth", {-3, 4}, 100, {{"lr", 0.05}, {"weight_decay", 0}});
  const Run adam = search::run("adam", "booth", {-3, 4}, 100, {{"lr", 0.05}});
  CHECK(std::equal(adam.x().begin(), adam.x().end(), without.x().begin()));
  const Run amsgrad = search::run("amsgrad", "booth", {-3, 4}, 100, {{"lr", 0.05}});
  const Run flagged = search::run("adamw", "booth", {-3, 4}, 100, {{"lr", 0.05}, {"weight_decay", 0}, {"amsgrad", true}});
  CHECK(std::equal(amsgrad.x().begin(), amsgrad.x().end(), flagged.x().begin()));
}

TEST_CASE("Lion and signSGD move every coordinate by the learning rate", "[optimizer][facts]") {
  for (const char* method : {"lion", "sign_sgd"}) {
    INFO(method);
    const Run run = search::run(method, "rosenbrock", {-1.5, 2}, 200, {{"lr", 1.0 / 64}, {"weight_decay", 0}});
    for (std::int64_t k = 0; k < 200; ++k) {
      const Vec2 step = run.at(k + 1) - run.at(k);
      CHECK(std::fabs(step.x) == 1.0 / 64);  // a power of two: no rounding
      CHECK(std::fabs(step.y) == 1.0 / 64);
    }
  }
  // Where there is no slope there is no step.
  CHECK(search::run("sign_sgd", "ellipse", {1, 1}, 5, {{"lr", 0.1}}, {{"a", 1}, {"b", 0}}).y().back() == 1);
}

TEST_CASE("Lion without momentum is signSGD, and its decay is on the iterate", "[optimizer][facts]") {
  const Run a = search::run("lion", "himmelblau", {0.5, -3.5}, 100, {{"lr", 0.01}, {"beta1", 0}});
  const Run b = search::run("sign_sgd", "himmelblau", {0.5, -3.5}, 100, {{"lr", 0.01}});
  CHECK(std::equal(a.x().begin(), a.x().end(), b.x().begin()));
  const Run decayed = search::run("lion", "booth", {-3, 4}, 1, {{"lr", 0.05}, {"weight_decay", 0.5}});
  CHECK(decayed.x()[1] == Approx(-3 * (1 - 0.025) + 0.05).epsilon(1e-12));
}

TEST_CASE("Lion follows the paper's loop", "[optimizer][facts]") {
  const double lr = 0.01, beta1 = 0.9, beta2 = 0.99;
  const Run run = search::run("lion", "himmelblau", {0.5, -3.5}, 150, {{"lr", lr}});
  double x = 0.5, m = 0;
  for (std::size_t k = 0; k < 150; ++k) {
    const double g = run.gx()[k], c = beta1 * m + (1 - beta1) * g;
    x -= lr * double((c > 0) - (c < 0));
    m = beta2 * m + (1 - beta2) * g;
    CHECK(run.x()[k + 1] == Approx(x).epsilon(1e-12));
  }
}

TEST_CASE("quasi-hyperbolic momentum holds gradient descent, momentum and Nesterov's method", "[optimizer][facts]") {
  const double beta = 0.9, lr = 0.02;
  const auto qhm = [&](double nu) {
    return search::run("qhm", "himmelblau", {0.5, -3.5}, 120, {{"lr", lr}, {"momentum", beta}, {"nu", nu}});
  };
  const auto follows = [](const Run& a, const Run& b) {
    double worst = 0;
    for (std::int64_t k = 0; k <= 120; ++k) worst = std::max(worst, norm(a.at(k) - b.at(k)));
    return worst < 1e-9;
  };
  const Json scaled = {{"lr", lr * (1 - beta)}, {"momentum", beta}};
  CHECK(follows(qhm(0), search::run("sgd", "himmelblau", {0.5, -3.5}, 120, {{"lr", lr}})));
  CHECK(follows(qhm(1), search::run("momentum", "himmelblau", {0.5, -3.5}, 120, scaled)));
  CHECK(follows(qhm(beta), search::run("nesterov", "himmelblau", {0.5, -3.5}, 120, scaled)));
  CHECK(!follows(qhm(0.7), qhm(1)));
}

TEST_CASE("AdaBelief divides by the surprise, Adam by the size", "[optimizer][facts]") {
  // On a plane every gradient is the same: m tends to g, so the surprise dies away and the steps grow far beyond lr.
  const Json plane = {{"a", 1}, {"b", 0}};
  const Run first = search::run("adabelief", "ellipse", {1, 0}, 1, {{"lr", 0.01}, {"beta1", 0}}, plane);
  // β₁ = 0: no surprise at all, s = ε in the first step, so it is g/(√(ε/(1 − β₂)) + ε) long.
  CHECK(1 - first.x()[1] == Approx(0.01 * 2 / (std::sqrt(1e-8 / 0.001) + 1e-8)).epsilon(1e-9));
  const double lr = 0.05, beta1 = 0.9, beta2 = 0.999, eps = 1e-8;
  const Run run = search::run("adabelief", "himmelblau", {0.5, -3.5}, 150, {{"lr", lr}});
  double x = 0.5, m = 0, s = 0;
  for (std::size_t k = 0; k < 150; ++k) {
    const double g = run.gx()[k], t = double(k + 1);
    m = beta1 * m + (1 - beta1) * g;
    s = beta2 * s + (1 - beta2) * (g - m) * (g - m) + eps;
    x -= lr * (m / (1 - std::pow(beta1, t))) / (std::sqrt(s / (1 - std::pow(beta2, t))) + eps);
    CHECK(run.x()[k + 1] == Approx(x).epsilon(1e-9));
  }
}

TEST_CASE("Yogi comes down in equal parts where Adam forgets at once", "[optimizer][facts]") {
  // After one steep gradient G and then none as steep, Adam's v loses (1 − β₂) v a step, Yogi's only (1 − β₂) g².
  const auto yogi = reference::optimizer("yogi", {{"lr", 0}, {"beta2", 0.9}});
  const auto adam = reference::optimizer("adam", {{"lr", 0}, {"beta2", 0.9}});
  const auto parabola = reference::objective("parabola_1d");
  const auto second_moment = [&](Optimizer& optimizer, double x) {
    Recorder recorder;
    optimizer.explain({*parabola}, 0, {x, 0}, recorder);
    for (const Row& row : recorder.rows) {
      if (row.term.symbol == "v") return std::get<Vec2>(row.value).x;
    }
    return std::nan("");
  };
  CHECK(second_moment(*yogi, 50) == Approx(0.1 * 1e4));  // g = 100
  CHECK(second_moment(*adam, 50) == Approx(0.1 * 1e4));
  CHECK(second_moment(*yogi, 0.5) == Approx(1000 - 0.1));  // g = 1
  CHECK(second_moment(*adam, 0.5) == Approx(900 + 0.1));
}
