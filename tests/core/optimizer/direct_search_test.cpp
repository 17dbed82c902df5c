// Methods that ask for values alone, against SciPy and against what their names promise.

#include <set>

#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;

TEST_CASE("Nelder and Mead's simplex walks as SciPy's does, with as many evaluations", "[optimizer][reference]") {
  std::set<std::string> moves;
  int compared = 0;
  for (const auto& c : reference::load("scipy")) {
    if (c["optimizer"] != "scipy-nelder-mead") continue;
    INFO(c["id"]);
    const Run run = search::scipy(c, "nelder_mead");
    CHECK(search::difference(c, run, 1e-12) == "");
    CHECK(run.stop() == StopReason::converged);
    CHECK(run.counts(run.last()) == Counts{c["result"]["nfev"].get<std::int64_t>(), 0, 0});
    for (std::int64_t step = 0; step < run.last(); ++step) {
      int named = 0;
      for (const Row& row : run.explain(step).rows) {
        if (!row.term.label.starts_with("move: ")) continue;
        moves.emplace(row.term.label);
        ++named;
      }
      CHECK(named == 1);
    }
    ++compared;
  }
  CHECK(compared == 8);
  for (const char* move : {"move: reflect", "move: expand", "move: contract inside", "move: contract outside"}) CHECK(moves.contains(move));
}

TEST_CASE("a simplex shrinks where nothing is better", "[optimizer]") {
  bool shrunk = false;
  for (const char* surface : {"rastrigin", "ackley", "cliff", "goldstein_price", "monkey_saddle"}) {
    for (const Vec2 start : {Vec2{1, 0.5}, Vec2{0.1, -0.2}, Vec2{0, 0}, Vec2{-1.9, 1.7}, Vec2{3, -2}}) {
      const Run run = search::run("nelder_mead", surface, start, 100, {{"xatol", 0}, {"fatol", 0}});
      for (std::int64_t step = 0; step < run.last(); ++step) {
        const Recorder update = run.explain(step);
        const auto before = search::values<Simplex>(update, "simplex"), small = search::values<Simplex>(update, "move: shrink");
        CHECK(run.f()[std::size_t(step) + 1] <= run.f()[std::size_t(step)]);
        if (small.empty()) continue;
        shrunk = true;
        for (std::size_t i = 0; i < 3; ++i) {
          const Vec2 expected = before[0].corner[0] + 0.5 * (before[0].corner[i] - before[0].corner[0]);
          CHECK(small[0].corner[i] == expected);
        }
      }
    }
  }
  CHECK(shrunk);
}

TEST_CASE("on the line the simplex is a segment", "[optimizer]") {
  for (const char* objective : {"parabola_1d", "cosh_1d", "double_well_1d"}) {
    INFO(objective);
    const Run run = search::run("nelder_mead", objective, {1.5, 0}, 200);
    CHECK(run.stop() == StopReason::converged);
    CHECK(run.gradient_norm(run.last()) < 1e-2);
    for (const double y : run.y()) CHECK(y == 0);
    CHECK(search::values<Simplex>(run.explain(0), "new simplex").front().count == 2);
  }
}

TEST_CASE("Powell's method makes SciPy's steps, on Beale also the wrong ones", "[optimizer][reference]") {
  int compared = 0;
  for (auto c : reference::load("scipy")) {
    if (c["optimizer"] != "scipy-powell") continue;
    INFO(c["id"]);
    // In Beale's flat valley rounding grows; the tight run there was cut off by SciPy's bound on evaluations.
    const bool beale = c["surface"] == "beale";
    if (beale) c["trajectory"].erase(c["trajectory"].begin() + 9, c["trajectory"].end());
    c["steps"] = c["steps"].get<int>() + 1;  // which finds that the last one gained nothing
    const Run run = search::scipy(c, "powell");
    CHECK(search::difference(c, run, 1e-7) == "");
    if (beale) CHECK(run.f().back() == Approx(0.46).margin(0.01));
    if (!beale) CHECK(run.stop() == StopReason::converged);
    ++compared;
  }
  CHECK(compared == 8);
}

TEST_CASE("Powell's line searches are told trial by trial", "[optimizer]") {
  const Run run = search::run("powell", "rosenbrock", {-1.5, 2}, 10);
  std::size_t most = 0;
  for (std::int64_t step = 0; step < run.last(); ++step) {
    const Recorder update = run.explain(step);
    most = std::max(most, update.searches.size());
    for (const RaySearch& line : update.searches) {
      double lowest = line.phi0;
      for (const RaySearch::Trial& trial : line.trials) {
        CHECK(trial.phi == run.spec().objective->value(line.from + trial.alpha * line.direction));
        lowest = std::min(lowest, trial.phi);
      }
      CHECK(run.spec().objective->value(line.from + line.accepted * line.direction) == lowest);
    }
  }
  CHECK(most == 3);  // with a new direction there is one more
}

TEST_CASE("Powell's directions become conjugate: quadratics take a few rounds", "[optimizer]") {
  for (int k = 0; k < 20; ++k) {
    const double condition = 1 + k;
    const Run run = search::run("powell", "quadratic", {-3 + 0.2 * k, 2}, 50, {}, {{"kappa", condition}, {"angle", 7 * k}});
    INFO(k << " " << run.last());
    CHECK(run.stop() == StopReason::converged);
    CHECK(run.last() <= 6);
    CHECK(run.f().back() < 1e-10);
  }
}

TEST_CASE("the compass takes the first or the best lower point, or halves its arms", "[optimizer]") {
  for (const char* poll : {"first", "best"}) {
    const Run run = search::run("compass", "himmelblau", {0.5, -3.5}, 2000, {{"poll", poll}});
    INFO(poll);
    CHECK(run.stop() == StopReason::converged);
    CHECK(run.gradient_norm(run.last()) < 1e-5);
    double length = 1;
    for (std::int64_t step = 0; step < run.last(); ++step) {
      const Vec2 move = run.at(step + 1) - run.at(step);
      CHECK(run.lr()[std::size_t(step)] == length);
      if (move == Vec2{}) {
        length /= 2;
      } else {
        CHECK(run.f()[std::size_t(step) + 1] < run.f()[std::size_t(step)]);
        CHECK(norm(move) == Approx(length));
      }
    }
  }
  const Run line = search::run("compass", "double_well_1d", {0.3, 0}, 2000);
  CHECK(line.stop() == StopReason::converged);
  CHECK(line.y().back() == 0);
}

TEST_CASE("coordinate descent moves along one coordinate at a time, to the minimum of the line", "[optimizer]") {
  const Run run = search::run("coordinate_descent", "booth", {-3, 4}, 200);
  CHECK(run.stop() == StopReason::converged);
  CHECK(norm(run.at(run.last()) - Vec2{1, 3}) < 1e-6);
  for (std::int64_t step = 0; step < run.last(); ++step) {
    const Vec2 move = run.at(step + 1) - run.at(step);
    CHECK((step % 2 == 0 ? move.y : move.x) == 0);
    const std::size_t next = std::size_t(step) + 1;
    CHECK(std::fabs(step % 2 == 0 ? run.gx()[next] : run.gy()[next]) < 1e-5);
  }
  // Where the axes of a quadratic are the coordinates, one round is enough.
  const Run aligned = search::run("coordinate_descent", "ellipse", {-5, -2}, 10);
  CHECK(norm(aligned.at(2)) < 1e-7);

  const Run fixed = search::run("coordinate_descent", "ellipse", {-5, -2}, 2000, {{"line_search", "none"}, {"lr", 0.2}});
  CHECK(fixed.stop() == StopReason::converged);
  CHECK(norm(fixed.at(fixed.last())) < 1e-6);
  CHECK(fixed.x()[1] == -5 - 0.2 * fixed.gx()[0]);
  CHECK(fixed.y()[1] == -2);
}
