// Every quantity against direct computation, over the registry; incremental, sampled and windowed updates against whole ones.
#include "core/analysis/series.hpp"

#include <cmath>
#include <numbers>

#include "core/analysis/effort.hpp"
#include "core/objective/registry.hpp"
#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;

namespace {

Run run_of(std::string_view method, std::string_view objective, std::int64_t budget) {
  RunSpec spec;
  spec.objective = find_objective(objective)->make();
  spec.optimizer = find_method(method)->make();
  spec.start = spec.objective->info().starts[0];
  spec.budget = budget;
  return Run(std::move(spec));
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

Vec2 minus_gradient(const Run& run, std::int64_t k) { return {-run.gx()[std::size_t(k)], -run.gy()[std::size_t(k)]}; }

}  // namespace

TEST_CASE("Every quantity has an entry of its own", "[series]") {
  const std::pair<Quantity, std::string_view> named[] = {{Quantity::value, "value"},
                                                         {Quantity::loss, "loss"},
                                                         {Quantity::gradient, "gradient_norm"},
                                                         {Quantity::distance, "distance"},
                                                         {Quantity::step, "step_length"},
                                                         {Quantity::angle, "angle"},
                                                         {Quantity::rate, "learning_rate"},
                                                         {Quantity::effective_rate, "effective_rate"},
                                                         {Quantity::momentum, "momentum_norm"},
                                                         {Quantity::bracket, "bracket_length"},
                                                         {Quantity::validation_risk, "validation_risk"},
                                                         {Quantity::test_risk, "test_risk"}};
  REQUIRE(quantities().size() >= std::size(named));
  for (const auto& [quantity, id] : named) CHECK(info(quantity).id == id);
  for (const QuantityInfo& i : quantities()) {
    CHECK(&info(i.quantity()) == &i);
    CHECK(find_quantity(i.id) == &i);
    CHECK(i.help.ends_with('.'));
  }
  CHECK(find_quantity("speed") == nullptr);
}

TEST_CASE("Series hold what direct computation gives, for every method", "[series]") {
  for (const MethodEntry& method : methods()) {
    const std::string objective = test::ground(*method.info);
    INFO(method.info->id << " on " << objective);
    Run run = run_of(method.info->id, objective, 150);
    run.compute_all();
    const Landmarks marks = landmarks(*run.spec().objective);
    REQUIRE(marks.least);
    REQUIRE_FALSE(marks.minima.empty());
    const auto column = [&](Quantity q) {
      RunSeries series(q);
      CHECK(series.update(run, 1, marks));
      const auto values = series.values(run);
      return std::vector<double>(values.begin(), values.end());
    };
    const auto f = column(Quantity::value), gradient = column(Quantity::gradient), distance = column(Quantity::distance),
               length = column(Quantity::step), angle = column(Quantity::angle), rate = column(Quantity::rate);
    for (std::int64_t k = 0; k <= run.last(); ++k) {
      const auto i = std::size_t(k);
      CHECK(f[i] == run.f()[i]);
      CHECK(same(rate[i], run.lr()[i]));
      CHECK(gradient[i] == norm(minus_gradient(run, k)));
      double nearest = infinity;
      for (const Vec2 minimum : marks.minima) nearest = std::min(nearest, norm(run.at(k) - minimum));
      CHECK(distance[i] == Approx(nearest).margin(1e-300));
      CHECK(value_at(Quantity::loss, run, k, marks)[0] == run.f()[i] - *marks.least);
      if (k == 0) {
        CHECK(std::isnan(length[0]));
        CHECK(std::isnan(angle[0]));
        continue;
      }
      const Vec2 step = run.at(k) - run.at(k - 1), down = minus_gradient(run, k - 1);
      CHECK(length[i] == norm(step));
      if (norm(step) == 0 || norm(down) == 0) {
        CHECK(std::isnan(angle[i]));
      } else {
        const double cosine = dot(step, down) / norm(step) / norm(down);
        CHECK(std::cos(angle[i] * std::numbers::pi / 180) == Approx(cosine).margin(1e-6));
        CHECK((angle[i] >= 0 && angle[i] <= 180));
      }
    }
  }
}

TEST_CASE("Effective rate and momentum norm come from the rows of the step", "[series]") {
  const auto at = [](std::string_view method, Quantity q, std::int64_t step) {
    Run run = run_of(method, "rosenbrock", 80);
    run.compute_all();
    return value_at(q, run, step, landmarks(*run.spec().objective));
  };
  // Gradient descent: η for both coordinates; Adam: the step divided by the corrected momentum.
  CHECK(at("sgd", Quantity::effective_rate, 7) == Parts{1e-3, 1e-3});
  CHECK(std::isnan(at("sgd", Quantity::momentum, 7)[0]));
  Run adam = run_of("adam", "rosenbrock", 80);
  adam.compute_all();
  const Recorder told = adam.explain(40);
  Vec2 momentum{}, step{};
  for (const Row& row : told.rows) {
    if (row.term.role == Role::momentum) momentum = std::get<Vec2>(row.value);
    if (row.term.role == Role::step) step = std::get<Vec2>(row.value);
  }
  const Parts rate = at("adam", Quantity::effective_rate, 41);
  CHECK(-rate[0] * momentum.x == Approx(step.x));
  CHECK(-rate[1] * momentum.y == Approx(step.y));
  CHECK(at("adam", Quantity::momentum, 41)[0] == norm(momentum));
  // Adadelta finds its own rate: the usual step over the usual gradient, of the order of √ε.
  Run adadelta = run_of("adadelta", "rosenbrock", 80);
  adadelta.compute_all();
  const Parts own = value_at(Quantity::effective_rate, adadelta, 30, {});
  CHECK(-own[0] * adadelta.gx()[29] == Approx(adadelta.at(30).x - adadelta.at(29).x));
  CHECK(-own[1] * adadelta.gy()[29] == Approx(adadelta.at(30).y - adadelta.at(29).y));
}

TEST_CASE("Brackets shrink as theory has it, methods without one have no length", "[series]") {
  int promised = 0;
  for (const MethodEntry& method : methods()) {
    INFO(method.info->id);
    Run run = run_of(method.info->id, "xcospi_1d", 12);
    run.compute_all();
    CHECK(std::isnan(value_at(Quantity::bracket, run, 0, {})[0]));
    if (method.info->family != "bracketing") {
      CHECK((run.last() == 0 || std::isnan(value_at(Quantity::bracket, run, 1, {})[0])));
      continue;
    }
    const double rate = method.info->bracket_rate;
    REQUIRE(run.last() >= 4);
    for (std::int64_t k = 2; k <= run.last() && rate > 0; ++k) {
      ++promised;
      CHECK(value_at(Quantity::bracket, run, k, {})[0] == Approx(rate * value_at(Quantity::bracket, run, k - 1, {})[0]));
    }
  }
  CHECK(promised > 10);
}

TEST_CASE("Explained quantities exist at every step of every method, or are not a number", "[series]") {
  for (const MethodEntry& method : methods()) {
    INFO(method.info->id);
    Run run = run_of(method.info->id, test::ground(*method.info), 100);
    run.compute_all();
    for (const Quantity q : {Quantity::effective_rate, Quantity::momentum, Quantity::bracket}) {
      RunSeries series(q);
      CHECK(series.update(run, 1, {}));
      REQUIRE(series.steps().size() == std::size_t(run.last()));  // iterate 0 has no step
      for (std::size_t i = 0; i < series.steps().size(); ++i) {
        REQUIRE(series.steps()[i] == double(i + 1));
        const Parts direct = value_at(q, run, std::int64_t(i + 1), {});
        CHECK(same(series.values(run, 0)[i], direct[0]));
        CHECK(same(series.values(run, 1)[i], direct[1]));
      }
    }
  }
}

TEST_CASE("A series that grows with its run equals one computed at once", "[series]") {
  for (const Quantity q : {Quantity::gradient, Quantity::angle, Quantity::effective_rate, Quantity::momentum}) {
    Run run = run_of("adam", "rosenbrock", 9000);
    RunSeries grown(q);
    while (!run.done()) {
      run.compute(700);
      CHECK(grown.update(run, 1, {}));
    }
    RunSeries whole(q);
    CHECK(whole.update(run, 1, {}));
    REQUIRE(grown.values(run).size() == whole.values(run).size());
    CHECK(std::equal(grown.steps().begin(), grown.steps().end(), whole.steps().begin(), whole.steps().end()));
    for (std::size_t i = 0; i < whole.values(run).size(); ++i) CHECK(same(grown.values(run)[i], whole.values(run)[i]));
  }
}

TEST_CASE("Work stops at the deadline, goes on later, and comes to the same", "[series]") {
  Run run = run_of("adam", "rosenbrock", 5000);
  run.compute_all();
  for (const Quantity q : {Quantity::distance, Quantity::momentum}) {
    RunSeries series(q), whole(q);
    whole.update(run, 1, landmarks(*run.spec().objective));
    int calls = 1;
    while (!series.update(run, 1, landmarks(*run.spec().objective), {}, RunSeries::Clock::now())) {
      REQUIRE(++calls < 10'000);
      REQUIRE(std::is_sorted(series.steps().begin(), series.steps().end()));
      REQUIRE((series.steps().empty() || series.steps().size() == series.values(run).size()));
    }
    CHECK(calls > 5);
    REQUIRE(series.values(run).size() == whole.values(run).size());
    for (std::size_t i = 0; i < whole.values(run).size(); ++i) CHECK(same(series.values(run)[i], whole.values(run)[i]));
  }
}

TEST_CASE("A long run is sampled, and a window of it in full", "[series]") {
  Run run = run_of("adam", "rosenbrock", 100'000);
  run.compute_all();
  RunSeries series(Quantity::momentum);
  CHECK(series.update(run, 1, {}));
  const std::size_t whole = series.steps().size();
  CHECK(whole > RunSeries::most_samples / 2);
  CHECK(whole <= RunSeries::most_samples + 1);
  const auto before = series.version();
  CHECK(series.update(run, 1, {}, {50'000, 50'400}));
  CHECK(series.version() > before);
  CHECK(series.steps().front() <= 50'001);
  CHECK(series.steps().back() == 50'400);
  CHECK(series.steps().size() > 400);
  CHECK(series.steps().size() < 600);
  CHECK(series.steps()[1] - series.steps()[0] == 1);
  CHECK(series.values(run)[series.steps().size() - 1] == value_at(Quantity::momentum, run, 50'400, {})[0]);
  // A window that begins where the old one did and is wider, or narrower.
  CHECK(series.update(run, 1, {}, {50'000, 50'300}));
  CHECK(series.steps().back() == 50'300);
  CHECK(series.update(run, 1, {}, {50'000, 50'900}));
  CHECK(series.steps().back() == 50'900);
  CHECK(series.update(run, 1, {}));
  CHECK(series.steps().size() == whole);
}

TEST_CASE("Another run, other landmarks: values are computed anew", "[series]") {
  Run adam = run_of("adam", "rosenbrock", 100), sgd = run_of("sgd", "rosenbrock", 60);
  adam.compute_all();
  sgd.compute_all();
  RunSeries series(Quantity::distance);
  series.update(adam, 1, {{}, {{1, 1}}});
  const auto first = series.version();
  series.update(sgd, 2, {{}, {{1, 1}}});
  CHECK(series.version() > first);
  CHECK(series.values(sgd).size() == 61);
  CHECK(series.values(sgd)[60] == norm(sgd.at(60) - Vec2{1, 1}));
  series.update(sgd, 2, {{}, {{0, 0}, {1, 1}}});
  CHECK(series.values(sgd)[60] == std::min(norm(sgd.at(60) - Vec2{1, 1}), norm(sgd.at(60))));
  series.update(sgd, 2, {});
  CHECK(std::isnan(series.values(sgd)[60]));
}

TEST_CASE("Effort: steps, gradients, and evaluations at their price", "[effort]") {
  for (const EffortInfo& i : efforts()) {
    CHECK(&info(i.effort) == &i);
    CHECK(find_effort(i.id) == &i);
  }
  for (const MethodEntry& method : methods()) {
    INFO(method.info->id);
    Run run = run_of(method.info->id, test::ground(*method.info), 60);
    Abscissae abscissae;
    const Price price{3, 7};
    while (!run.done()) {
      run.compute(9);
      abscissae.update(run, 1, Effort::evaluations, price);
    }
    REQUIRE(abscissae.values().size() == std::size_t(run.last()) + 1);
    CHECK(std::is_sorted(abscissae.values().begin(), abscissae.values().end()));
    for (std::int64_t k = 0; k <= run.last(); ++k) {
      const Counts c = run.counts(k);
      CHECK(abscissae.at(k) == double(c.f + 3 * c.g + 7 * c.h));
      CHECK(effort(run, k, Effort::gradients) == double(c.g));
      CHECK(effort(run, k, Effort::steps) == double(k));
      const std::int64_t found = abscissae.step_at(abscissae.at(k), run.last());
      CHECK(found >= k);
      CHECK(abscissae.at(found) == abscissae.at(k));
    }
    CHECK(abscissae.step_at(-1, run.last()) == 0);
    CHECK(abscissae.step_at(1e12, run.last() / 2) == run.last() / 2);
    const auto version = abscissae.version();
    abscissae.update(run, 1, Effort::steps, price);
    CHECK(abscissae.version() > version);
    CHECK(abscissae.values().empty());
    CHECK(abscissae.step_at(7.9, run.last()) == std::min<std::int64_t>(7, run.last()));
  }
}
