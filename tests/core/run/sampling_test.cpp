// Runs on sampled gradients: the same bits for the same seed, in both directions of time; and what theory says of them.
#include <bit>
#include <cmath>

#include "core/objective/data/risk.hpp"
#include "core/run/randomness.hpp"
#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;

namespace {

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }
bool same(Vec2 a, Vec2 b) { return same(a.x, b.x) && same(a.y, b.y); }
bool same(const Run& a, const Run& b) {
  return a.last() == b.last() && std::equal(a.x().begin(), a.x().end(), b.x().begin(), [](double p, double q) { return same(p, q); }) &&
         std::equal(a.y().begin(), a.y().end(), b.y().begin(), [](double p, double q) { return same(p, q); }) &&
         std::equal(a.f().begin(), a.f().end(), b.f().begin(), [](double p, double q) { return same(p, q); });
}

std::vector<std::string> risks() {
  std::vector<std::string> ids;
  for (const ObjectiveEntry& entry : objectives()) {
    if (entry.make()->risk()) ids.emplace_back(entry.info->id);
  }
  return ids;
}

RunSpec spec(const std::string& method, const std::string& objective, Sampling sampling, std::int64_t budget = 200) {
  RunSpec result;
  result.optimizer = reference::optimizer(method);
  result.objective = reference::objective(objective);
  result.start = result.objective->info().starts[0];
  result.budget = budget;
  result.sampling = sampling;
  if (const auto lr = find_param(result.optimizer->info().params, "lr")) result.optimizer->set(*lr, 0.02);
  return result;
}

Run computed(RunSpec s) {
  Run run(std::move(s));
  run.compute_all();
  return run;
}

bool fits(const MethodEntry& entry) { return !entry.searches && entry.info->dimension == 0 && entry.info->objective.empty(); }

}  // namespace

TEST_CASE("A batch of all samples is the exact run, bit for bit, for every method and model", "[sampling][run]") {
  for (const std::string& objective : risks()) {
    for (const MethodEntry& entry : methods()) {
      if (!fits(entry)) continue;
      const std::string id(entry.info->id);
      INFO(id << " on " << objective);
      const Run exact = computed(spec(id, objective, {}));
      const auto n = std::int64_t(exact.spec().objective->risk()->training_size());
      CHECK(exact.sampled() == nullptr);
      CHECK(same(exact, computed(spec(id, objective, {.batch = n}))));
      CHECK(same(exact, computed(spec(id, objective, {.batch = n + 5, .replacement = true}))));
      const bool by_sign = entry.info->family == "sign";  // which a batch of nearly all samples seldom changes
      if (!by_sign) CHECK_FALSE(same(exact, computed(spec(id, objective, {.batch = n - 1}))));
    }
  }
}

TEST_CASE("The same seed gives the same run, another seed another one", "[sampling][run]") {
  for (const std::string& objective : risks()) {
    for (const Sampling sampling :
         {Sampling{.batch = 8}, Sampling{.batch = 8, .replacement = true}, Sampling{.noise = 0.3}, Sampling{.batch = 3, .noise = 0.1}}) {
      INFO(objective << ", batch " << sampling.batch << ", noise " << sampling.noise);
      const Run run = computed(spec("adam", objective, sampling));
      CHECK(same(run, computed(spec("adam", objective, sampling))));
      Sampling other = sampling;
      other.seed = 2;
      CHECK_FALSE(same(run, computed(spec("adam", objective, other))));
      Sampling member = sampling;
      member.run = 1;
      CHECK_FALSE(same(run, computed(spec("adam", objective, member))));
    }
  }
}

TEST_CASE("What methods see of f and its gradient at the iterates stays exact", "[sampling][run]") {
  const Run run = computed(spec("momentum", "linear_regression", {.batch = 5, .noise = 0.2}));
  for (std::int64_t k = 0; k <= run.last(); ++k) {
    const Slope slope = run.spec().objective->slope(run.at(k));
    const auto i = std::size_t(k);
    REQUIRE(same(run.f()[i], slope.f));
    REQUIRE(same({run.gx()[i], run.gy()[i]}, slope.g));
  }
}

TEST_CASE("Any sampled step can be visited again, with edits, clipping, schedules and noise", "[sampling][run]") {
  for (const MethodEntry& entry : methods()) {
    if (!fits(entry)) continue;
    for (const bool replacement : {false, true}) {
      for (const char* schedule : {"one_cycle", "reduce_on_plateau"}) {
        INFO(entry.info->id << (replacement ? ", with replacement, " : ", ") << schedule);
        RunSpec s = spec(std::string(entry.info->id), "logistic_regression",
                         {.batch = 9, .replacement = replacement, .kind = NoiseKind::heavy_tailed, .noise = 0.05}, 300);
        s.schedule = reference::schedule(schedule);
        s.clip.norm = 0.2;
        const std::size_t lr = *find_param(entry.info->params, "lr");
        s.edits = {{0, lr, 0.01}, {17, lr, 0.03}, {64, lr, 0.02}, {129, lr, 0.005}, {290, lr, 0.01}};
        Run run(std::move(s));
        int unequal = 0;
        // Looking back while it is computed changes nothing: both share the order of the epoch.
        while (!run.done()) {
          run.compute(23);
          const std::int64_t step = (run.last() * 7) % (run.last() + 1);
          run.explain(step);
        }
        REQUIRE(run.last() == 300);
        for (std::int64_t step = run.last() - 1; step >= 0; --step) {
          unequal += !same(run.replay(step), run.at(step + 1));
          unequal += !same(std::get<Vec2>(run.explain(step).rows.back().value), run.at(step + 1));
        }
        CHECK(unequal == 0);
      }
    }
  }
}

TEST_CASE("Over many rows snapshots lie closer, and every step is still reached", "[sampling][run]") {
  for (const char* method : {"adam", "bfgs"}) {
    for (const double rows : {1024.0, 1100.0, 9000.0, 200'000.0}) {
      INFO(method << " over " << rows);
      RunSpec s = spec(method, "linear_regression", {.batch = 100}, 70);
      auto objective = reference::objective("linear_regression", {{"n", rows}});
      s.objective = std::move(objective);
      if (std::string(method) == "adam") s.edits = {{33, 0, 0.01}, {64, 0, 0.03}};
      const Run run = computed(std::move(s));
      int unequal = 0;
      for (const std::int64_t step : {0, 1, 31, 32, 33, 34, 63, 64, 65}) {
        if (step < run.last()) unequal += !same(run.replay(step), run.at(step + 1));
      }
      CHECK(unequal == 0);
    }
  }
}

TEST_CASE("Rows of an update tell what was sampled", "[sampling][run]") {
  const auto labels = [](const Run& run) {
    std::string text;
    for (const Row& row : run.explain(3).rows) {
      if (row.term.role == Role::gradient) text += std::string(row.term.label) + "; ";
    }
    return text;
  };
  CHECK(labels(computed(spec("sgd", "linear_regression", {}))) == "gradient; ");
  CHECK(labels(computed(spec("sgd", "linear_regression", {.batch = 4}))) == "gradient; gradient of the batch; ");
  CHECK(labels(computed(spec("sgd", "linear_regression", {.batch = 4, .noise = 1}))) ==
        "gradient; gradient of the batch; gradient with noise; ");
  CHECK(labels(computed(spec("sgd", "rosenbrock", {.noise = 1}))) == "gradient; gradient with noise; ");
  // Searching methods see the exact objective.
  CHECK(computed(spec("bfgs", "linear_regression", {.batch = 4, .noise = 1})).sampled() == nullptr);
}

TEST_CASE("Samples are counted: a batch a gradient, all of them an evaluation", "[sampling][run]") {
  const Run batches = computed(spec("sgd", "linear_regression", {.batch = 30}, 10));
  const double seen[] = {0, 30, 60, 90, 100, 130, 160, 190, 200, 230, 260};
  for (std::int64_t k = 0; k <= 10; ++k) CHECK(batches.samples(k) == seen[k]);
  CHECK(computed(spec("sgd", "linear_regression", {}, 10)).samples(10) == 1000);
  const Run search = computed(spec("bfgs", "linear_regression", {}, 3));
  const Counts c = search.counts(3);
  CHECK(search.samples(3) == 100 * double(c.f + c.g + c.h));
  CHECK(computed(spec("sgd", "rosenbrock", {}, 10)).samples(10) == 0);
}

// x′ = (1 − ηλ) x − ησξ forgets its start and stays with the variance ησ² / (λ (2 − ηλ)) about the minimum. Successive
// iterates are correlated by ρ = 1 − ηλ: the mean of N squares has the relative standard error √(2 (1 + ρ²) / ((1 − ρ²) N)).
TEST_CASE("The stationary variance of SGD on a noisy quadratic is ησ² / (λ (2 − ηλ))", "[sampling][run]") {
  constexpr double lambda = 2, sigma = 0.7;  // of the sphere x² + y²
  constexpr std::int64_t burn_in = 2000, n = 400'000;
  for (const double eta : {0.01, 0.1, 0.5, 0.9}) {
    for (const std::uint64_t seed : {1u, 2u}) {
      RunSpec s = spec("sgd", "sphere", {.noise = sigma, .seed = seed}, burn_in + n);
      s.optimizer->set(0, eta);
      s.start = {0, 0};
      const Run run = computed(std::move(s));
      double x = 0, y = 0;
      for (std::int64_t k = burn_in; k < burn_in + n; ++k) {
        x += run.at(k).x * run.at(k).x;
        y += run.at(k).y * run.at(k).y;
      }
      const double theory = eta * sigma * sigma / (lambda * (2 - eta * lambda)), rho = 1 - eta * lambda;
      const double error = std::sqrt(2 * (1 + rho * rho) / ((1 - rho * rho) * double(n)));
      INFO("η = " << eta << ", seed " << seed << ", relative standard error " << error);
      CHECK(std::fabs(x / double(n) / theory - 1) < 4 * error);
      CHECK(std::fabs(y / double(n) / theory - 1) < 4 * error);
      CHECK(error < 0.025);
    }
  }
}

TEST_CASE("What a batch means is said in words", "[sampling]") {
  const auto objective = reference::objective("linear_regression", {{"n", 100}});
  const auto sphere = reference::objective("sphere");
  const MethodInfo &sgd = *find_method("sgd")->info, &adam = *find_method("adam")->info, &bfgs = *find_method("bfgs")->info;
  const auto options = [](double batch, double replacement = 0, double noise = 0) {
    auto values = run_option_defaults();
    values[run_option::batch] = batch;
    values[run_option::replacement] = replacement;
    values[run_option::noise] = noise;
    return values;
  };
  const Risk& risk = *objective->risk();
  CHECK(batch_sentence(options(0), sgd, risk) == "n = 100 (all): sgd over all samples is gradient descent, with the exact gradient.");
  CHECK(batch_sentence(options(100), adam, risk) == "n = 100 (all): every step uses the exact gradient.");
  CHECK(batch_sentence(options(10), sgd, risk) == "10 steps per epoch, without replacement.");
  CHECK(batch_sentence(options(33), sgd, risk) == "4 steps per epoch, the last over 1 sample, without replacement.");
  CHECK(batch_sentence(options(10, 1), sgd, risk) ==
        "With replacement: each batch is drawn from all 100 samples, and 100 draws count as an epoch.");
  CHECK(batch_sentence(options(0), bfgs, risk) == "It evaluates the objective itself: every evaluation uses all 100 samples.");
  CHECK(batch_sentence(options(128), sgd, risk) == "Batch 128 of 100 samples: every step uses all of them.");
  CHECK(too_large_batch(options(101), sgd, risk) == std::optional<std::string>("Batch 101 of 100 samples: every step uses all of them."));
  CHECK_FALSE(too_large_batch(options(100), sgd, risk));
  CHECK_FALSE(too_large_batch(options(101), sgd, *sphere));
  CHECK(batch_of(options(99), sgd, risk) == std::optional<std::int64_t>(99));
  CHECK_FALSE(batch_of(options(100), sgd, risk));
  CHECK_FALSE(batch_of(options(99), bfgs, risk));
  CHECK(is_random(options(99), sgd, risk));
  CHECK_FALSE(is_random(options(100), sgd, risk));
  CHECK(is_random(options(0, 0, 0.1), sgd, *sphere));
  CHECK_FALSE(is_random(options(0, 0, 0.1), bfgs, *sphere));
}
