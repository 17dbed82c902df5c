// Run: time travel, edits in mid-run, stop rules, divergence.

#include <bit>

#include "core/run/outcome.hpp"
#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;

namespace {

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }
bool same(Vec2 a, Vec2 b) { return same(a.x, b.x) && same(a.y, b.y); }

RunSpec spec(const char* method, const std::string& surface, Vec2 start, std::int64_t budget) {
  RunSpec result;
  result.optimizer = reference::optimizer(method);
  result.objective = reference::objective(surface);
  result.start = start;
  result.budget = budget;
  return result;
}

Run computed(RunSpec s) {
  Run run(std::move(s));
  run.compute_all();
  return run;
}

/// A few numbers that look random and are the same everywhere.
struct Sequence {
  std::uint64_t state = 1;
  std::int64_t below(std::int64_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return std::int64_t((state >> 33) % std::uint64_t(n));
  }
};

}  // namespace

TEST_CASE("any step of any run can be visited again, bit for bit", "[run]") {
  Sequence random;
  for (const MethodEntry& entry : methods()) {
    for (const bool scheduled : {false, true}) {
      for (const bool edited : {false, true}) {
        INFO(entry.info->id << (scheduled ? ", scheduled" : "") << (edited ? ", edited" : ""));
        const bool line = entry.info->dimension == 1;
        RunSpec s = spec(entry.info->id.data(), test::ground(*entry.info, "himmelblau"), {0.5, line ? 0 : -3.5}, 400);
        const auto lr = find_param(entry.info->params, "lr");
        if (lr && !entry.searches) s.optimizer->set(*lr, 5e-3);
        if (scheduled) s.schedule = reference::schedule("cosine_annealing");
        if (edited) {
          const std::size_t last = entry.info->params.size() - 1;
          s.edits = {{0, 0, 4e-3},   {17, 0, 2e-3}, {64, last, s.optimizer->get(last)}, {100, 0, 6e-3}, {128, 0, 1e-3},
                     {129, 0, 3e-3}, {390, 0, 1e-3}};
          if (entry.searches) {  // what param 0 is differs from method to method: each edit keeps its value
            for (Edit& edit : s.edits) edit.value = s.optimizer->get(edit.param);
          }
        }
        const Run run = computed(std::move(s));
        if (!entry.searches) REQUIRE(run.last() > 300);
        if (run.last() == 0) continue;
        int unequal = 0;
        for (int visit = 0; visit < 60; ++visit) {
          const std::int64_t step = random.below(run.last());
          if (!same(run.replay(step), run.at(step + 1))) ++unequal;
          const auto rows = run.explain(step).rows;
          if (!same(std::get<Vec2>(rows.back().value), run.at(step + 1))) ++unequal;
        }
        for (const std::int64_t step : {0, 63, 64, 65, 127, 128, 129}) {
          if (step < run.last()) unequal += !same(run.replay(step), run.at(step + 1));
        }
        CHECK(unequal == 0);
      }
    }
  }
}

TEST_CASE("a run computed in pieces is the run computed at once", "[run]") {
  for (const MethodEntry& entry : methods()) {
    const bool line = entry.info->dimension == 1;
    const auto make = [&] {
      RunSpec s = spec(entry.info->id.data(), test::ground(*entry.info), {-1.2, line ? 0.0 : 1.0}, 300);
      if (const auto lr = find_param(entry.info->params, "lr")) s.edits = {{50, *lr, 1e-4}, {200, *lr, 2e-4}};
      return s;
    };
    RunSpec s = make(), t = make();
    const Run whole = computed(std::move(s));
    Run pieces(std::move(t));
    for (int i = 1; !pieces.done(); ++i) pieces.compute(i % 9 + 1);
    INFO(entry.info->id);
    REQUIRE(pieces.last() == whole.last());
    CHECK(std::equal(whole.x().begin(), whole.x().end(), pieces.x().begin()));
    CHECK(std::equal(whole.f().begin(), whole.f().end(), pieces.f().begin()));
    CHECK(std::equal(whole.lr().begin(), whole.lr().end(), pieces.lr().begin(),
                     [](double a, double b) { return same(a, b) || (a != a && b != b); }));
    for (std::int64_t k = 0; k <= whole.last(); ++k) REQUIRE(whole.counts(k) == pieces.counts(k));
    const std::int64_t middle = whole.last() / 2;
    if (middle < whole.last()) CHECK(same(whole.replay(middle), pieces.replay(middle)));
  }
}

TEST_CASE("an edit acts from its step on", "[run]") {
  RunSpec s = spec("sgd", "sphere", {-2, -2}, 10);
  s.optimizer->set(0, 0.1);
  s.edits = {{4, 0, 0.2}};
  const Run run = computed(std::move(s));
  CHECK(run.at(4).x == Approx(-2 * std::pow(0.8, 4)));
  CHECK(run.at(5).x == Approx(-2 * std::pow(0.8, 4) * 0.6));
  CHECK(run.lr()[3] == 0.1);
  CHECK(run.lr()[4] == 0.2);
  CHECK(run.hyper_at(3)[0] == 0.1);
  CHECK(run.hyper_at(4)[0] == 0.2);
}

TEST_CASE("recorded rates are those the schedule gave", "[run]") {
  RunSpec s = spec("adam", "sphere", {-2, -2}, 150);
  s.optimizer->set(0, 0.1);
  s.schedule = reference::schedule("exponential", {{"gamma", 0.95}});
  const auto schedule = s.schedule->clone();
  const Run run = computed(std::move(s));
  for (std::int64_t k = 0; k <= run.last(); ++k) CHECK(run.lr()[std::size_t(k)] == schedule->at(k, 0.1).lr);
}

TEST_CASE("a method that arrives at a saddle or a maximum is told so", "[run]") {
  const Run saddle = computed(spec("lbfgs", "saddle", {1, 0}, 100));
  CHECK(saddle.stop() == StopReason::saddle);
  REQUIRE(saddle.ending());
  CHECK(saddle.ending()->converged);
  const Run minimum = computed(spec("lbfgs", "booth", {1, 0}, 100));
  CHECK(minimum.stop() == StopReason::converged);
  RunSpec s = spec("sgd", "xcospi_1d", {0.2740, 0}, 100);  // beside a maximum of the line
  s.stop.gradient = 1;
  CHECK(computed(std::move(s)).stop() == StopReason::maximum);
}

TEST_CASE("an inflection is told as such, and so is a saddle without curvature", "[run]") {
  for (const char* method : {"bfgs", "cg", "steepest_descent", "lbfgs", "lbfgs_wolfe", "trust_region", "secant"}) {
    INFO(method);
    const Run run = computed(spec(method, "cubic_1d", {0, 0}, 100));
    CHECK(run.stop() == StopReason::inflection);
    CHECK(outcome(run).words == "stationary, but an inflection");
  }
  RunSpec s = spec("sgd", "cubic_1d", {1e-4, 0}, 100);  // beside it
  s.stop.gradient = 1e-6;
  CHECK(computed(std::move(s)).stop() == StopReason::inflection);
  CHECK(computed(spec("lbfgs", "monkey_saddle", {0, 0}, 100)).stop() == StopReason::saddle);
}

TEST_CASE("a run that comes to rest where f still falls has not converged, whoever tells it", "[run]") {
  int seen = 0;
  for (const ObjectiveEntry& objective : objectives()) {
    if (objective.make()->risk()) continue;  // with kinks
    for (const KnownPoint& point : objective.make()->known_points()) {
      for (const char* method : {"bfgs", "cg", "lbfgs", "trust_region", "newton"}) {
        const Run run = computed(spec(method, std::string(objective.info->id), point.at, 5));
        INFO(objective.info->id << " " << method << " at " << point.at.x << ", " << point.at.y);
        if (run.stop() != StopReason::converged && !at_no_minimum(run.stop())) continue;  // it left, or cannot go on
        if (run.last() > 0) continue;
        ++seen;
        CHECK(at_no_minimum(run.stop()) == (point.kind != PointKind::minimum));
        CHECK(outcome(run).words.starts_with("converged: ") == (point.kind == PointKind::minimum));
        CHECK(outcome(run).sentence.ends_with("."));
      }
    }
  }
  CHECK(seen > 50);
}

TEST_CASE("stop rules name their reason", "[run]") {
  SECTION("budget") {
    const Run run = computed(spec("sgd", "sphere", {-2, -2}, 10));
    CHECK(run.stop() == StopReason::budget_spent);
    CHECK(run.last() == 10);
  }
  SECTION("no budget at all") {
    const Run run = computed(spec("sgd", "sphere", {-2, -2}, 0));
    CHECK(run.last() == 0);
    CHECK(run.done());
  }
  SECTION("small gradient") {
    RunSpec s = spec("sgd", "sphere", {-2, -2}, 1000);
    s.optimizer->set(0, 0.1);
    s.stop.gradient = 1e-3;
    const Run run = computed(std::move(s));
    CHECK(run.stop() == StopReason::gradient_small);
    CHECK(run.gradient_norm(run.last()) <= 1e-3);
    CHECK(run.gradient_norm(run.last() - 1) > 1e-3);
  }
  SECTION("a saddle is no minimum") {
    RunSpec s = spec("sgd", "saddle", {-1.5, 0}, 1000);
    s.optimizer->set(0, 0.1);
    s.stop.gradient = 1e-6;
    CHECK(computed(std::move(s)).stop() == StopReason::saddle);
  }
  SECTION("nor is a maximum") {
    RunSpec s = spec("sgd", "himmelblau", {-0.270845, -0.923039}, 1000);
    s.stop.gradient = 1e-2;
    const Run run = computed(std::move(s));
    CHECK(run.stop() == StopReason::maximum);
    CHECK(run.last() == 0);
  }
  SECTION("small step") {
    RunSpec s = spec("sgd", "sphere", {-2, -2}, 1000);
    s.optimizer->set(0, 0.1);
    s.stop.step = 1e-3;
    const Run run = computed(std::move(s));
    CHECK(run.stop() == StopReason::step_small);
    CHECK(norm(run.at(run.last()) - run.at(run.last() - 1)) <= 1e-3);
    CHECK(norm(run.at(run.last() - 1) - run.at(run.last() - 2)) > 1e-3);
  }
  SECTION("value reached") {
    RunSpec s = spec("sgd", "sphere", {-2, -2}, 1000);
    s.optimizer->set(0, 0.1);
    s.stop.value = 1e-2;
    const Run run = computed(std::move(s));
    CHECK(run.stop() == StopReason::value_reached);
    CHECK(run.f()[std::size_t(run.last())] <= 1e-2);
    CHECK(run.f()[std::size_t(run.last()) - 1] > 1e-2);
  }
  SECTION("a stopped run can still be explained and replayed") {
    RunSpec s = spec("adam", "sphere", {-2, -2}, 1000);
    s.optimizer->set(0, 0.1);
    s.stop.value = 1e-2;
    const Run run = computed(std::move(s));
    REQUIRE(run.stop() == StopReason::value_reached);
    for (std::int64_t k = 0; k < run.last(); ++k) CHECK(same(run.replay(k), run.at(k + 1)));
    CHECK(run.explain(run.last()).rows.size() > 3);
  }
  for (const StopReason reason :
       {StopReason::none, StopReason::budget_spent, StopReason::gradient_small, StopReason::saddle, StopReason::maximum,
        StopReason::inflection, StopReason::step_small, StopReason::value_reached, StopReason::diverged}) {
    CHECK(!words(reason).empty());
  }
}

TEST_CASE("divergence ends a run at its last finite iterate", "[run]") {
  RunSpec s = spec("sgd", "rosenbrock", {-1.5, 2}, 200);
  s.optimizer->set(0, 0.01);
  const Run run = computed(std::move(s));
  CHECK(run.stop() == StopReason::diverged);
  CHECK(run.last() == 6);
  for (std::size_t i = 0; i < run.x().size(); ++i) CHECK((finite(run.at(std::int64_t(i))) && std::isfinite(run.f()[i])));
  // The step that left the range of numbers is still there to be looked at.
  const Vec2 beyond = run.replay(run.last());
  const double f = run.spec().objective->value(beyond);
  CHECK(!(finite(beyond) && std::isfinite(f)));
  CHECK(run.explain(run.last()).rows.size() >= 3);
}

TEST_CASE("a start where f is not a number is divergence at once", "[run]") {
  const Run run = computed(spec("adam", "sphere", {infinity, 0}, 10));
  CHECK(run.stop() == StopReason::diverged);
  CHECK(run.last() == 0);
}
