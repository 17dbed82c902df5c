// Ensembles: each member is the Run that it says it is, bit for bit, whatever the method, the grouping and the thread; what
// is kept is bounded; a cancelled one ends at once.

#include "core/map/ensemble.hpp"
#include "core/run/outcome.hpp"

#include <cmath>
#include <thread>

#include "core/analysis/quantile.hpp"
#include "core/math/random.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/scene.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

RunSpec spec_of(std::string_view method, std::string_view objective, std::int64_t budget) {
  Scene scene;
  scene.objective = objective;
  for (const ParamSpec& param : find_objective(objective)->info->params) scene.objective_params.push_back(param.initial);
  scene.start = find_objective(objective)->info->starts.front();
  scene.steps = budget;
  scene.seed = 5;
  return run_spec(scene, make_contestant(scene, method), make_objective(scene));
}

EnsembleSpec ensemble_spec(RunSpec run, const EnsembleChoice& choice, std::uint32_t first, std::uint32_t count) {
  EnsembleSpec spec;
  spec.spec = std::move(run);
  spec.choice = choice;
  spec.first = first;
  spec.count = count;
  return spec;
}

Ensemble computed(const EnsembleSpec& spec) {
  Progress progress;
  return compute_ensemble(spec, progress);
}

bool same(float a, double b) { return (std::isnan(a) && std::isnan(b)) || a == float(b); }

/// Every member against its Run.
void check_members(const EnsembleSpec& spec) {
  const Ensemble ensemble = computed(spec);
  REQUIRE(ensemble.size() == spec.count);
  for (std::size_t m = 0; m < ensemble.size(); ++m) {
    Run run(member_spec(spec.spec, spec.choice, spec.first + std::uint32_t(m)));
    run.compute_all();
    const Ensemble::Member& member = ensemble.members[m];
    INFO("member " << m << " of " << spec.spec.optimizer->info().id << " on " << spec.spec.objective->info().id << ": "
                   << words(run.stop()));
    REQUIRE(member.start == run.at(0));
    REQUIRE(member.stop == run.stop());
    REQUIRE(member.last == run.last());
    REQUIRE(member.end == run.at(run.last()));
    if (std::isfinite(run.f().back())) REQUIRE(member.f == run.f().back());
    const bool diverged = run.stop() == StopReason::diverged;
    for (std::size_t i = 0; i < ensemble.steps.size(); ++i) {
      const std::int64_t step = ensemble.steps[i];
      const double nan = std::nan("");
      const Vec2 expected = step <= run.last() ? run.at(step) : diverged ? Vec2{nan, nan} : run.at(run.last());
      INFO("step " << step);
      REQUIRE(same(ensemble.x[m * ensemble.steps.size() + i], expected.x));
      REQUIRE(same(ensemble.y[m * ensemble.steps.size() + i], expected.y));
    }
    for (std::size_t j = 0; j < ensemble.f_at.size(); ++j) {
      const std::int64_t step = ensemble.steps[ensemble.f_at[j]];
      const double expected = step <= run.last() ? run.f()[std::size_t(step)] : diverged ? infinity : run.f().back();
      INFO("f at step " << step);
      if (std::isfinite(expected)) REQUIRE(ensemble.f_of(m, j) == expected);
    }
  }
}

}  // namespace

TEST_CASE("every member of every method's ensemble is its own run", "[ensemble]") {
  for (const MethodEntry& entry : methods()) {
    const MethodInfo& info = *entry.info;
    if (!info.objective.empty()) {
      check_members(ensemble_spec(spec_of(info.id, info.objective, 60), {5, Starts::normal, 0.5}, 0, 5));
      continue;
    }
    const bool line = info.dimension == 1;
    RunSpec noisy = spec_of(info.id, line ? "double_well_1d" : "rosenbrock", 150);
    noisy.sampling.noise = 0.5;
    noisy.sampling.kind = NoiseKind::heavy_tailed;
    check_members(ensemble_spec(std::move(noisy), {70, Starts::same, 1}, 3, 67));
    check_members(ensemble_spec(spec_of(info.id, line ? "xcos_1d" : "himmelblau", 150), {9, Starts::uniform, 2}, 0, 9));
    if (line) continue;
    RunSpec batches = spec_of(info.id, "linear_regression", 150);
    batches.sampling.batch = 7;
    check_members(ensemble_spec(std::move(batches), {20, Starts::normal, 0.5}, 0, 20));
  }
}

TEST_CASE("schedules, clips, edits and stop rules hold for all members", "[ensemble]") {
  for (const std::string_view schedule : {"exponential", "one_cycle", "reduce_on_plateau"}) {
    RunSpec spec = spec_of("momentum", "logistic_regression", 700);
    spec.schedule = build(make_schedule(schedule), spec.budget);
    spec.sampling.batch = 1;
    spec.sampling.replacement = true;
    spec.clip = {0.7, 0.6};
    spec.edits = {{0, 0, 0.02}, {100, 0, 0.05}, {333, 1, 0.5}};
    check_members(ensemble_spec(std::move(spec), {8, Starts::normal, 1}, 0, 8));
  }
  for (const StopRule& rule : {StopRule{0.3, 0, {}}, StopRule{0, 1e-3, {}}, StopRule{0, 0, 0.4}}) {
    RunSpec spec = spec_of("adam", "logistic_regression", 700);
    spec.sampling.batch = 5;
    spec.stop = rule;
    check_members(ensemble_spec(std::move(spec), {8, Starts::normal, 1}, 0, 8));
    RunSpec exact = spec_of("adam", "saddle", 700);
    exact.stop = rule;
    check_members(ensemble_spec(std::move(exact), {8, Starts::normal, 1}, 0, 8));
  }
}

TEST_CASE("members whose gradient is asked for ahead of them, or that end in 0/0, are their runs too", "[ensemble]") {
  const auto form = find_param(find_method("nesterov")->info->params, "form"), eps = find_param(find_method("adam")->info->params, "eps");
  REQUIRE((form && eps));
  RunSpec ahead = spec_of("nesterov", "himmelblau", 100);
  ahead.optimizer->set(*form, 1);
  check_members(ensemble_spec(std::move(ahead), {6, Starts::normal, 0.5}, 0, 6));
  RunSpec later = spec_of("nesterov", "himmelblau", 100);
  later.edits = {{40, *form, 1}};
  check_members(ensemble_spec(std::move(later), {6, Starts::normal, 0.5}, 0, 6));
  RunSpec zero = spec_of("adam", "ellipse", 50);
  zero.optimizer->set(*eps, 0);
  zero.start = {-5, 0};
  check_members(ensemble_spec(std::move(zero), {6, Starts::same, 1}, 0, 1));
}

TEST_CASE("diverging members end where their runs do, also where only f is too large", "[ensemble]") {
  for (const char* objective : {"linear_regression", "rosenbrock", "sphere"}) {
    RunSpec spec = spec_of("sgd", objective, 600);
    spec.optimizer->set(0, 3);
    if (spec.objective->risk()) spec.sampling.batch = 4;
    check_members(ensemble_spec(std::move(spec), {12, Starts::normal, 1}, 0, 12));
  }
}

TEST_CASE("an ensemble has the same bits in one piece, in pieces, and in pieces on threads", "[ensemble]") {
  RunSpec run = spec_of("adam", "linear_regression", 300);
  run.sampling.batch = 9;
  const EnsembleChoice choice{200, Starts::normal, 1};
  const auto piece = [&](std::uint32_t first, std::uint32_t count) { return ensemble_spec(member_spec(run, {}, 0), choice, first, count); };
  const Ensemble whole = computed(piece(0, 200));
  for (const int parts : {3, 8}) {
    std::vector<Ensemble> done(static_cast<std::size_t>(parts));
    std::vector<std::thread> threads;
    for (int p = 0; p < parts; ++p) {
      const auto first = std::uint32_t(200 * p / parts), next = std::uint32_t(200 * (p + 1) / parts);
      threads.emplace_back([&, p, first, next] { done[std::size_t(p)] = computed(piece(first, next - first)); });
    }
    for (std::thread& thread : threads) thread.join();
    for (int p = 1; p < parts; ++p) done[0].append(done[std::size_t(p)]);
    CHECK(done[0].x == whole.x);
    CHECK(done[0].y == whole.y);
    CHECK(done[0].f == whole.f);
  }
}

TEST_CASE("what nothing tells apart is computed once", "[ensemble]") {
  const Ensemble ensemble = computed(ensemble_spec(spec_of("adam", "rosenbrock", 100), {50, Starts::same, 1}, 0, 50));
  CHECK_FALSE(ensemble.random);
  REQUIRE(ensemble.size() == 50);
  CHECK(ensemble.members.back().end == ensemble.members.front().end);
  RunSpec noisy = spec_of("adam", "rosenbrock", 100);
  noisy.sampling.noise = 0.1;
  CHECK(computed(ensemble_spec(std::move(noisy), {2, Starts::same, 1}, 0, 2)).random);
  RunSpec searching = spec_of("bfgs", "rosenbrock", 100);  // which sees no noise
  searching.sampling.noise = 0.1;
  CHECK_FALSE(computed(ensemble_spec(std::move(searching), {2, Starts::same, 1}, 0, 2)).random);
}

TEST_CASE("zero starts stay at the saddle for ever", "[ensemble]") {
  const Ensemble ensemble = computed(ensemble_spec(spec_of("adam", "saddle", 500), {20, Starts::zero, 1}, 0, 20));
  for (const Ensemble::Member& member : ensemble.members) {
    CHECK(member.start == Vec2{0, 0});
    CHECK(member.end == Vec2{0, 0});
    CHECK(member.stop == StopReason::budget_spent);
  }
}

TEST_CASE("zero weights of a chain of layers stay zero, batches or not, Xavier's starts leave them", "[ensemble]") {
  RunSpec batches = spec_of("sgd", "linear_net", 300);
  batches.sampling.batch = 5;
  for (const Ensemble::Member& member : computed(ensemble_spec(std::move(batches), {20, Starts::zero, 1}, 0, 20)).members)
    CHECK(member.end == Vec2{0, 0});
  RunSpec living = spec_of("sgd", "linear_net", 300);
  living.optimizer->set(0, 0.1);
  const Ensemble xavier = computed(ensemble_spec(std::move(living), {100, Starts::xavier_normal, 1}, 0, 100));
  int learnt = 0;
  for (const Ensemble::Member& member : xavier.members) learnt += member.end.x * member.end.y > 0.8 ? 1 : 0;  // the truth is 1
  CHECK(learnt == 100);
}

TEST_CASE("what is kept of a member is bounded, however long it runs", "[ensemble]") {
  for (const std::int64_t budget : {1, 2, 127, 128, 511, 512, 513, 1000, 12'345, 1'000'000}) {
    const auto steps = kept_steps(budget);
    INFO(budget);
    CHECK(steps.size() <= 512);
    CHECK(steps.front() == 0);
    CHECK(steps.back() == budget);
    for (std::size_t i = 1; i < steps.size(); ++i) {
      REQUIRE(steps[i] > steps[i - 1]);
      if (budget < 512 || steps[i] < 128) REQUIRE(steps[i] == steps[i - 1] + 1);
      REQUIRE(double(steps[i] - steps[i - 1]) <= 1 + std::min(double(budget) / 192, 1 + double(steps[i - 1]) / 20));
    }
  }
  const Ensemble ensemble = computed(ensemble_spec(spec_of("sgd", "sphere", 5000), {2, Starts::normal, 1}, 0, 2));
  CHECK(ensemble.f_at.size() <= 128);
  CHECK(ensemble.f_at.front() == 0);
  CHECK(ensemble.steps[ensemble.f_at.back()] == 5000);
  CHECK(ensemble.x.size() == 2 * ensemble.steps.size());
  CHECK(ensemble.steps[ensemble.slice(100)] == 100);
  CHECK(ensemble.steps[ensemble.slice(4999)] < 4999);
  CHECK(ensemble.steps[ensemble.slice(5000)] == 5000);
}

TEST_CASE("mean and covariance of normal starts are those of their distribution, without what diverged", "[ensemble]") {
  const Ensemble start = computed(ensemble_spec(spec_of("sgd", "rosenbrock", 10), {1000, Starts::normal, 0.5}, 0, 1000));
  const Vec2 centre = find_objective("rosenbrock")->info->starts.front();
  const Spread spread = spread_of(start, 0);
  CHECK(spread.members == 1000);
  CHECK(spread.mean.x == Approx(centre.x).margin(0.07));
  CHECK(spread.mean.y == Approx(centre.y).margin(0.07));
  CHECK(spread.covariance.xx == Approx(0.25).epsilon(0.15));
  CHECK(spread.covariance.yy == Approx(0.25).epsilon(0.15));
  CHECK(spread.covariance.xy == Approx(0).margin(0.04));
  RunSpec wild = spec_of("sgd", "rosenbrock", 100);
  wild.optimizer->set(0, 1);
  CHECK(spread_of(computed(ensemble_spec(std::move(wild), {20, Starts::normal, 1}, 0, 20)), 100).members == 0);
}

TEST_CASE("a cancelled ensemble has no members", "[ensemble]") {
  Progress progress;
  progress.cancel();
  CHECK(compute_ensemble(ensemble_spec(spec_of("sgd", "linear_regression", 1'000'000), {1000, Starts::normal, 1}, 0, 1000), progress)
            .size() == 0);
}

TEST_CASE("quantiles are those of the sorted values", "[ensemble]") {
  Random random(3);
  for (const std::size_t n : {1, 2, 9, 10, 11, 100, 1000}) {
    std::vector<double> values(n);
    for (double& value : values) value = random.normal();
    if (n > 20) values[7] = infinity;
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    for (const double p : {0.0, 0.1, 0.5, 0.9, 1.0}) {
      const auto rank = std::max<std::size_t>(1, std::size_t(std::ceil(p * double(n))));
      CHECK(quantile(values, p) == sorted[rank - 1]);
    }
  }
  CHECK(std::isnan(quantile({}, 0.5)));
}
