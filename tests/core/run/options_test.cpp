// Options of the run: clipping and the mean of the iterates.

#include "core/run/options.hpp"

#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;

namespace {

RunSpec spec(const char* method = "sgd", double lr = 0.02) {
  RunSpec result;
  result.objective = reference::objective("himmelblau");
  result.optimizer = reference::optimizer(method, {{"lr", lr}});
  result.start = {0.5, -3.5};
  result.budget = 200;
  return result;
}

Run computed(RunSpec spec) {
  Run run(std::move(spec));
  run.compute_all();
  return run;
}

}  // namespace

TEST_CASE("a clipped gradient is no longer than the bound and keeps its direction", "[run][options]") {
  RunSpec clipped = spec();
  clipped.clip.norm = 3;
  const Run run = computed(std::move(clipped));
  int shortened = 0;
  for (std::int64_t k = 0; k < run.last(); ++k) {
    const Vec2 g{run.gx()[std::size_t(k)], run.gy()[std::size_t(k)]}, step = run.at(k + 1) - run.at(k);
    CHECK(norm(step) <= 0.02 * 3 * (1 + 1e-12));
    CHECK(std::fabs(g.x * step.y - g.y * step.x) <= 1e-12 * norm(g));
    shortened += norm(g) > 3;
    bool told = false;
    for (const Row& row : run.explain(k).rows) told |= row.term.label == "clipped gradient";
    CHECK(told == (norm(g) > 3));
  }
  CHECK(shortened > 5);
}

TEST_CASE("a gradient is clipped however long it is", "[run][options]") {
  RunSpec clipped = spec("sgd", 0.1);
  clipped.objective = reference::objective("cosh_1d");
  clipped.start = {1400, 0};  // the slope is 3e303, and its square no double
  clipped.clip.norm = 1;
  const Run run = computed(std::move(clipped));
  CHECK(run.at(1).x == Approx(1399.9).epsilon(1e-14));
}

TEST_CASE("clipping by value cuts each coordinate", "[run][options]") {
  RunSpec clipped = spec();
  clipped.clip.value = 2;
  const Run run = computed(std::move(clipped));
  for (std::size_t k = 0; k < std::size_t(run.last()); ++k) {
    CHECK(run.x()[k + 1] == Approx(run.x()[k] - 0.02 * std::clamp(run.gx()[k], -2.0, 2.0)).epsilon(1e-12));
    CHECK(run.y()[k + 1] == Approx(run.y()[k] - 0.02 * std::clamp(run.gy()[k], -2.0, 2.0)).epsilon(1e-12));
  }
}

TEST_CASE("the mean of the iterates is their mean, and the run does not see it", "[run][options]") {
  const Run plain = computed(spec("sign_sgd", 0.1));
  CHECK(plain.average_x().empty());
  for (const std::int64_t from : {0, 20, 199, 200, 1000}) {
    INFO(from);
    RunSpec averaged = spec("sign_sgd", 0.1);
    averaged.average_from = from;
    Run run(std::move(averaged));
    while (!run.done()) run.compute(33);
    CHECK(std::equal(plain.x().begin(), plain.x().end(), run.x().begin()));
    REQUIRE(run.average_x().size() == 201);
    REQUIRE(run.average_f().size() == 201);
    Vec2 sum{};
    for (std::int64_t k = 0; k <= 200; ++k) {
      if (k >= from) sum += run.at(k);
      const Vec2 mean = k >= from ? sum / double(k - from + 1) : run.at(k),
                 here{run.average_x()[std::size_t(k)], run.average_y()[std::size_t(k)]};
      CHECK(norm(here - mean) < 1e-12);
      CHECK(run.average_f()[std::size_t(k)] == run.spec().objective->value(here));
    }
    // The sign method swings for ever; the mean of a late part lies nearer to the minimum than the iterate.
    if (from == 20) CHECK(run.average_f().back() < run.f().back());
  }
}

TEST_CASE("a mean ends where its run ends", "[run][options]") {
  RunSpec far = spec("sgd", 10);
  far.average_from = 0;
  const Run run = computed(std::move(far));
  CHECK(run.stop() == StopReason::diverged);
  CHECK(run.average_x().size() == run.x().size());
}

TEST_CASE("options describe themselves and go where they apply", "[run][options]") {
  RunSpec s = spec();
  apply_options(run_option_defaults(), s);
  CHECK(!s.clip.any());
  CHECK(!s.average_from);
  const std::vector<double> values = {1, 2, 1, 30, 16, 1, 0.5, 2};
  REQUIRE(values.size() == std::size(run_options));
  apply_options(values, s);
  CHECK(s.clip.norm == 1);
  CHECK(s.clip.value == 2);
  CHECK(s.average_from == 30);
  CHECK(s.sampling == Sampling{.batch = 16, .replacement = true, .kind = NoiseKind::heavy_tailed, .noise = 0.5, .seed = s.sampling.seed});
  for (const ParamSpec& option : run_options) CHECK(!check(option, option.initial));
  CHECK(applies(run_option::clip_norm, *find_method("adam")->info));
  CHECK(!applies(run_option::clip_norm, *find_method("golden_section")->info));
  CHECK(applies(run_option::average, *find_method("golden_section")->info));
}
