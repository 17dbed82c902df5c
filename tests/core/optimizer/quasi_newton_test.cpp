// L-BFGS against PyTorch, and what its memory and its line search must do.

#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;

TEST_CASE("L-BFGS follows PyTorch", "[optimizer][reference]") {
  for (const char* name : {"lbfgs", "lbfgs_wolfe"}) {
    const auto cases = reference::load(name);
    REQUIRE(cases.size() >= 20);
    for (auto c : cases) {
      INFO(c["id"]);
      c["hyper"].erase("max_iter");
      c["hyper"].erase("line_search");
      Run run = reference::run(c);
      run.compute_all();
      CHECK(reference::difference(c, search::padded(run)) == "");
      // On the saddle the cubics of the line search are parabolas but for rounding, so how soon is not comparable.
      if (c.contains("diverged_at")) CHECK(run.stop() == StopReason::diverged);
    }
  }
}

TEST_CASE("L-BFGS with a line search asks for one slope a trial and tells every trial", "[optimizer]") {
  const Run run = search::run("lbfgs_wolfe", "rosenbrock", {-1.5, 2}, 12);
  REQUIRE(run.last() == 12);
  std::int64_t trials = 1;  // the start
  for (std::int64_t step = 0; step < 12; ++step) {
    const Recorder update = run.explain(step);
    REQUIRE(update.searches.size() == 1);
    const RaySearch& search = update.searches[0];
    CHECK(search.accepted == run.lr()[std::size_t(step)]);
    CHECK(search.phi0 == run.f()[std::size_t(step)]);
    CHECK(search.slope0 < 0);
    bool accepted = false;
    for (const RaySearch::Trial& trial : search.trials) {
      CHECK(std::isfinite(trial.slope));
      if (trial.alpha != search.accepted) continue;
      accepted = true;
      CHECK(trial.phi <= search.phi0 + search.c1 * trial.alpha * search.slope0);
      CHECK(std::fabs(trial.slope) <= search.c2 * std::fabs(search.slope0));
    }
    CHECK(accepted);
    trials += std::int64_t(search.trials.size());
    CHECK(run.counts(step + 1) == Counts{trials, trials, 0});
  }
}

TEST_CASE("the memory of L-BFGS keeps the newest pairs and learns a quadratic's Hessian", "[optimizer]") {
  const Run run = search::run("lbfgs_wolfe", "ellipse", {-5, -2}, 6, {{"history_size", 3}}, {{"a", 0.5}, {"b", 2}});
  REQUIRE(run.last() >= 4);
  for (std::int64_t step = 1; step <= 4; ++step) {
    const Recorder update = run.explain(step);
    const auto s = search::values<Vec2>(update, "remembered step");
    CHECK(s.size() == std::size_t(std::min<std::int64_t>(step, 3)));
    CHECK(s.front() == search::values<Vec2>(update, "last step").front());
    const auto y = search::values<Vec2>(update, "remembered difference");
    const Sym2 model = search::values<Sym2>(update, "reconstructed Hessian").front();
    CHECK(norm(model * s.front() - y.front()) < 1e-9 * (norm(y.front()) + 1e-3));  // the secant equation of the newest pair
  }
  const Sym2 learned = search::values<Sym2>(run.explain(4), "reconstructed Hessian").front();
  CHECK(learned.xx == Approx(1).epsilon(0.05));
  CHECK(learned.yy == Approx(4).epsilon(0.05));
}

TEST_CASE("a pair without positive curvature is rejected", "[optimizer]") {
  const Run run = search::run("lbfgs", "saddle", {0.1, 1}, 3);  // along y the slope falls
  const auto rejected = search::values<double>(run.explain(1), "curvature, pair rejected");
  REQUIRE(rejected.size() == 1);
  CHECK(rejected[0] <= 1e-10);
  CHECK(search::values<double>(run.explain(1), "pairs in memory").front() == 0);
}

TEST_CASE("L-BFGS says why it ends", "[optimizer]") {
  const Run flat = search::run("lbfgs", "sphere", {0, 0}, 5);
  CHECK(flat.last() == 0);
  CHECK(flat.stop() == StopReason::converged);
  REQUIRE(flat.ending());
  CHECK(flat.ending()->words == "gradient within tolerance");
  const Run done = search::run("lbfgs_wolfe", "himmelblau", {0.5, -3.5}, 100);
  CHECK(done.stop() == StopReason::converged);
  CHECK(done.f().back() < 1e-9);
}

TEST_CASE("L-BFGS with a line search solves random quadratics", "[optimizer]") {
  for (int k = 0; k < 50; ++k) {
    const double a = 0.1 + 0.1 * k, b = 5 - 0.09 * k;
    const Run run =
        search::run("lbfgs_wolfe", "ellipse", {-3 + 0.1 * k, 2 - 0.03 * k}, 60, {{"history_size", 1 + k % 8}}, {{"a", a}, {"b", b}});
    INFO(a << " " << b);
    CHECK(run.stop() == StopReason::converged);
    CHECK(norm(run.at(run.last())) < 1e-4);  // where tolerance_change ends it
  }
}

TEST_CASE("a memory of 0 gets its sentence", "[optimizer]") {
  const auto& params = find_method("lbfgs")->info->params;
  const auto& memory = params[*find_param(params, "history_size")];
  REQUIRE(check(memory, 0));
  CHECK(*check(memory, 0) == "1 ≤ history_size ≤ 100 expected, got 0");
  CHECK(!check(memory, 1));
  CHECK(!check(memory, 100));
}
