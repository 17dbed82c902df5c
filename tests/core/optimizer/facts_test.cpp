// Facts known from theory, independent of any reference implementation.

#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;
using reference::Json;

namespace {

Run computed(const char* method, const Json& hyper, const char* surface, const Json& params, Vec2 start, std::int64_t steps,
             std::unique_ptr<const Schedule> schedule = nullptr) {
  RunSpec spec;
  spec.objective = reference::objective(surface, params);
  spec.optimizer = reference::optimizer(method, hyper);
  spec.schedule = std::move(schedule);
  spec.start = start;
  spec.budget = steps;
  Run run(std::move(spec));
  run.compute_all();
  return run;
}

}  // namespace

TEST_CASE("on a quadratic, gradient descent converges just below 2/λmax and not just above", "[optimizer][facts]") {
  // f = 0.1x² + 2y²: λmax = 4, so the bound is 0.5.
  const Run below = computed("sgd", {{"lr", 0.499}}, "ellipse", {{"a", 0.1}, {"b", 2}}, {-5, -2}, 5000);
  CHECK(below.f().back() < 1e-12);
  const Run above = computed("sgd", {{"lr", 0.501}}, "ellipse", {{"a", 0.1}, {"b", 2}}, {-5, -2}, 5000);
  CHECK(above.f().back() > 1e12);
  const Run at = computed("sgd", {{"lr", 0.5}}, "ellipse", {{"a", 0.1}, {"b", 2}}, {-5, -2}, 100);
  CHECK(at.y().back() == -2);  // swings for ever
}

TEST_CASE("gradient descent contracts each eigendirection by 1 − ηλ", "[optimizer][facts]") {
  const Run run = computed("sgd", {{"lr", 0.3}}, "ellipse", {{"a", 0.1}, {"b", 2}}, {-5, -2}, 20);
  CHECK(run.x().back() == Approx(-5 * std::pow(1 - 0.3 * 0.2, 20)).epsilon(1e-12));
  CHECK(run.y().back() == Approx(-2 * std::pow(1 - 0.3 * 4.0, 20)).epsilon(1e-12));
}

TEST_CASE("momentum converges on a quadratic up to 2(1 + μ)/λmax", "[optimizer][facts]") {
  const double bound = 2 * 1.9 / 4;
  const Run below = computed("momentum", {{"lr", 0.99 * bound}}, "ellipse", {{"a", 0.1}, {"b", 2}}, {-5, -2}, 3000);
  CHECK(below.f().back() < 1e-12);
  const Run above = computed("momentum", {{"lr", 1.01 * bound}}, "ellipse", {{"a", 0.1}, {"b", 2}}, {-5, -2}, 3000);
  CHECK((above.stop() == StopReason::diverged || above.f().back() > 1e12));
}

TEST_CASE("both forms of momentum agree as long as the rate stays the same", "[optimizer][facts]") {
  const Json modern = {{"lr", 0.01}}, classical = {{"lr", 0.01}, {"classical", true}};
  const Run a = computed("momentum", modern, "himmelblau", {}, {0.5, -3.5}, 150);
  const Run b = computed("momentum", classical, "himmelblau", {}, {0.5, -3.5}, 150);
  for (std::int64_t k = 0; k <= 150; ++k) CHECK(norm(a.at(k) - b.at(k)) < 1e-10);

  const auto schedule = reference::schedule("step", {{"step_size", 10}, {"gamma", 0.5}});
  const Run c = computed("momentum", modern, "himmelblau", {}, {0.5, -3.5}, 60, schedule->clone());
  const Run d = computed("momentum", classical, "himmelblau", {}, {0.5, -3.5}, 60, schedule->clone());
  CHECK(norm(c.at(10) - d.at(10)) < 1e-10);
  CHECK(norm(c.at(11) - d.at(11)) > 1e-6);
}

TEST_CASE("momentum without momentum is gradient descent", "[optimizer][facts]") {
  const Run a = computed("sgd", {{"lr", 0.01}}, "himmelblau", {}, {0.5, -3.5}, 100);
  for (const double dampening : {0.0, 0.5}) {
    const Run b = computed("momentum", {{"lr", 0.01}, {"momentum", 0}, {"dampening", dampening}}, "himmelblau", {}, {0.5, -3.5}, 100);
    CHECK(std::equal(a.x().begin(), a.x().end(), b.x().begin()));
  }
}

TEST_CASE("the first step of normalizing methods is lr long in each coordinate", "[optimizer][facts]") {
  for (const char* method : {"adam", "adamax", "amsgrad", "adagrad", "rprop"}) {
    const Run run = computed(method, {{"lr", 0.03}}, "rosenbrock", {}, {-1.5, 2}, 1);
    INFO(method);
    CHECK(std::fabs(run.x()[1] - run.x()[0]) == Approx(0.03).epsilon(1e-6));
    CHECK(std::fabs(run.y()[1] - run.y()[0]) == Approx(0.03).epsilon(1e-6));
  }
  // RMSprop's has no bias correction: 1/√(1 − α) times as long.
  const Run run = computed("rmsprop", {{"lr", 0.03}, {"alpha", 0.99}}, "rosenbrock", {}, {-1.5, 2}, 1);
  CHECK(std::fabs(run.x()[1] - run.x()[0]) == Approx(0.3).epsilon(1e-6));
}

TEST_CASE("normalizing methods do not see the scale of the objective", "[optimizer][facts]") {
  for (const char* method : {"adam", "amsgrad", "adamax", "nadam", "adagrad", "rmsprop", "rprop"}) {
    const Json hyper = {{"lr", 0.05}};
    const Run a = computed(method, hyper, "ellipse", {{"a", 1}, {"b", 2}}, {-5, -2}, 40);
    const Run b = computed(method, hyper, "ellipse", {{"a", 1024}, {"b", 2048}}, {-5, -2}, 40);
    INFO(method);
    CHECK(norm(a.at(40) - b.at(40)) < 1e-6);
  }
  const Run a = computed("sgd", {{"lr", 0.05}}, "ellipse", {{"a", 1}, {"b", 2}}, {-5, -2}, 40);
  const Run b = computed("sgd", {{"lr", 0.05}}, "ellipse", {{"a", 1.5}, {"b", 3}}, {-5, -2}, 40);
  CHECK(norm(a.at(40) - b.at(40)) > 1e-3);
}

TEST_CASE("RAdam takes plain momentum steps as long as few gradients are known", "[optimizer][facts]") {
  // β₂ = 0.6: ρ∞ = 4, where the rectification would divide by zero; it is never used.
  for (const double beta2 : {0.0, 0.5, 0.6, 2.0 / 3}) {
    const Run run = computed("radam", {{"lr", 0.01}, {"beta2", beta2}}, "sphere", {}, {-2, -2}, 100);
    CHECK(run.stop() == StopReason::budget_spent);
    for (const Row& row : run.explain(50).rows) CHECK(row.term.symbol != "r");
  }
  const Run run = computed("radam", {{"lr", 0.01}}, "sphere", {}, {-2, -2}, 100);
  int rectified = 0;
  for (const Row& row : run.explain(50).rows) rectified += row.term.symbol == "r";
  CHECK(rectified == 1);
}

TEST_CASE("centred RMSprop stays a number where the gradient is constant", "[optimizer][facts]") {
  // Far out, tanh is flat to the last bit; an ellipse with b = 0 has no slope in y at all.
  const Run run = computed("rmsprop", {{"lr", 0.01}, {"centered", true}}, "ellipse", {{"a", 1}, {"b", 0}}, {1, 1}, 2000);
  CHECK(run.stop() == StopReason::budget_spent);
  CHECK(run.y().back() == 1);
}

TEST_CASE("Rprop never steps outside its bounds", "[optimizer][facts]") {
  const Run run = computed("rprop", {{"lr", 0.01}, {"step_max", 0.1}, {"step_min", 1e-4}}, "rosenbrock", {}, {-1.5, 2}, 200);
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
  const Run a = computed("adamw", hyper, "booth", {}, {-3, 4}, 1);
  // One step: shrunk by 1 − ηλ, then lr against the gradient's sign.
  CHECK(a.x()[1] == Approx(-3 * (1 - 0.025) + 0.05).epsilon(1e-7));
  const Run without = computed("adamw", {{"lr", 0.05}, {"weight_decay", 0}}, "booth", {}, {-3, 4}, 100);
  const Run adam = computed("adam", {{"lr", 0.05}}, "booth", {}, {-3, 4}, 100);
  CHECK(std::equal(adam.x().begin(), adam.x().end(), without.x().begin()));
  const Run amsgrad = computed("amsgrad", {{"lr", 0.05}}, "booth", {}, {-3, 4}, 100);
  const Run flagged = computed("adamw", {{"lr", 0.05}, {"weight_decay", 0}, {"amsgrad", true}}, "booth", {}, {-3, 4}, 100);
  CHECK(std::equal(amsgrad.x().begin(), amsgrad.x().end(), flagged.x().begin()));
}
