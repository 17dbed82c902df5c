// Risks of the parts of the data along a run, the best iterate, and effort in epochs and samples.
#include "core/analysis/early_stopping.hpp"

#include <cmath>

#include "core/analysis/effort.hpp"
#include "core/analysis/tune.hpp"
#include "core/objective/data/risk.hpp"
#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;

namespace {

RunSpec spec(const reference::Json& params, Sampling sampling = {}, std::int64_t budget = 200) {
  RunSpec result;
  result.objective = reference::objective("linear_regression", params);
  result.optimizer = reference::optimizer("sgd", {{"lr", 0.05}});
  result.start = result.objective->info().starts[0];
  result.budget = budget;
  result.sampling = sampling;
  return result;
}

Run computed(RunSpec s) {
  Run run(std::move(s));
  run.compute_all();
  return run;
}

}  // namespace

TEST_CASE("The risks of the parts are those of the iterates, and undefined without such a part", "[series][risk]") {
  const Run run = computed(spec({{"n", 60}, {"validation", 0.2}, {"test", 0.3}}, {.batch = 5}));
  const Risk& risk = *run.spec().objective->risk();
  for (const auto& [quantity, part] :
       {std::pair(Quantity::validation_risk, Part::validation), std::pair(Quantity::test_risk, Part::test)}) {
    CHECK(info(quantity).part == part);
    CHECK(is_defined(quantity, risk));
    RunSeries series(quantity);
    CHECK(series.update(run, 1, {}));
    CHECK_FALSE(series.sparse());
    const auto values = series.values(run);
    REQUIRE(values.size() == 201);
    for (std::int64_t k = 0; k <= 200; ++k) {
      REQUIRE(values[std::size_t(k)] == risk.part_risk(part, run.at(k)));
      REQUIRE(value_at(quantity, run, k, {})[0] == values[std::size_t(k)]);
    }
  }
  const Run plain = computed(spec({{"n", 60}}));
  CHECK_FALSE(is_defined(Quantity::test_risk, *plain.spec().objective));
  CHECK(std::isnan(value_at(Quantity::test_risk, plain, 3, {})[0]));
  CHECK_FALSE(stopping_risk(*plain.spec().objective));
  CHECK_FALSE(is_defined(Quantity::test_risk, *reference::objective("rosenbrock")));
  CHECK(is_defined(Quantity::value, *reference::objective("rosenbrock")));
}

TEST_CASE("The validation part tells when to stop, else the test part", "[risk]") {
  CHECK(stopping_risk(*reference::objective("linear_regression", {{"validation", 0.2}, {"test", 0.2}})) == Quantity::validation_risk);
  CHECK(stopping_risk(*reference::objective("linear_regression", {{"test", 0.2}})) == Quantity::test_risk);
  CHECK(stopping_risk(*reference::objective("linear_regression", {{"validation", 0.2}})) == Quantity::validation_risk);
}

TEST_CASE("The best iterate is the first with the least risk, among those that may be seen", "[risk]") {
  const Run run = computed(spec({{"n", 40}, {"test", 0.5}}, {.batch = 2, .seed = 4}));
  RunSeries series(Quantity::test_risk);
  CHECK_FALSE(best_iterate(series, run, run.last()));
  series.update(run, 1, {});
  const auto values = series.values(run);
  for (const std::int64_t last : {std::int64_t(0), std::int64_t(1), std::int64_t(50), run.last()}) {
    const auto least = std::min_element(values.begin(), values.begin() + last + 1);
    CHECK(best_iterate(series, run, last) == BestIterate{least - values.begin(), *least, true});
  }
}

TEST_CASE("Where the parts are large for the run, their curve is sampled from the start on and its best is told as such",
          "[series][risk]") {
  const Run run = computed(spec({{"n", 40'000}, {"test", 0.5}}, {.batch = 100}, 5000));
  RunSeries series(Quantity::test_risk);
  int calls = 1;
  while (!series.update(run, 1, {}, {}, RunSeries::Clock::now())) ++calls;
  CHECK(calls > 100);  // a little at a time
  REQUIRE(series.sparse());
  REQUIRE(series.steps().size() > 500);
  CHECK(series.steps()[0] == 0);
  const auto values = series.values(run);
  for (std::size_t i = 0; i < values.size(); i += 97)
    CHECK(values[i] == value_at(Quantity::test_risk, run, std::int64_t(series.steps()[i]), {})[0]);
  const auto best = best_iterate(series, run, run.last());
  REQUIRE(best);
  CHECK_FALSE(best->exact);
  CHECK(best->risk == *std::min_element(values.begin(), values.end()));
}

TEST_CASE("Epochs, samples, and what a gradient over a batch costs", "[effort][risk]") {
  const Run batches = computed(spec({{"n", 100}}, {.batch = 30}, 20));
  const double seen[] = {0, 30, 60, 90, 100, 130};
  for (std::int64_t k = 0; k < 6; ++k) {
    CHECK(effort(batches, k, Effort::samples) == seen[k]);
    CHECK(effort(batches, k, Effort::epochs) == seen[k] / 100);
    CHECK(effort(batches, k, Effort::gradients) == double(k));
    CHECK(effort(batches, k, Effort::evaluations, {3, 7}) == Approx(3 * seen[k] / 100));
  }
  const Run whole = computed(spec({{"n", 100}}, {}, 20));
  CHECK(effort(whole, 20, Effort::epochs) == 20);
  CHECK(effort(whole, 20, Effort::samples) == 2000);
  CHECK(effort(whole, 20, Effort::evaluations, {3, 7}) == 60);
  Abscissae abscissae;
  abscissae.update(batches, 1, Effort::epochs, {});
  CHECK(abscissae.step_at(1.0, 20) == 4);
  CHECK(abscissae.step_at(0.99, 20) == 3);
}

TEST_CASE("Tuning compares runs over the same batches", "[tune][sampling]") {
  const RunSpec s = spec({{"n", 50}}, {.batch = 5, .seed = 3});
  TuneRule rule;
  rule.budget = 60;
  const Tuned first = tune(s, rule), again = tune(s, rule);
  REQUIRE(first.finished);
  CHECK(first.best.lr == again.best.lr);
  CHECK(first.best.score == again.best.score);
  RunSpec chosen = spec({{"n", 50}}, {.batch = 5, .seed = 3}, 60);
  chosen.optimizer->set(0, first.best.lr);
  CHECK(computed(std::move(chosen)).f().back() == first.best.value);
}
