// Newton, BFGS, conjugate gradients and steepest descent: against SciPy, on quadratics, and how they end.

#include "core/math/random.hpp"
#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;
using reference::Json;

namespace {

/// Sets a choice by its name.
Json chosen(const char* key, const char* value, Json others = Json::object()) {
  others[key] = value;
  return others;
}

/// A quadratic with eigenvalues 1 and a random one, turned; its minimum is at the origin.
std::shared_ptr<const Objective> quadratic(Random& random) {
  return reference::objective("quadratic", {{"kappa", random.uniform(1, 40)}, {"angle", random.uniform(0, 180)}});
}

void check_end(const Run& run, StopReason stop, std::string_view words) {
  CHECK(run.stop() == stop);
  REQUIRE(run.ending());
  CHECK(run.ending()->words == words);
  CHECK(run.ending()->sentence.size() > 20);
}

/// The value of the first row with this label; NaN where there is none.
double scalar(const Recorder& recorder, std::string_view label) {
  for (const Row& row : recorder.rows) {
    if (row.term.label == label) return std::get<double>(row.value);
  }
  return std::nan("");
}

bool has(const Recorder& recorder, std::string_view label) {
  return std::any_of(recorder.rows.begin(), recorder.rows.end(), [&](const Row& row) { return row.term.label == label; });
}

constexpr const char* line_searches[] = {"exact", "armijo", "strong_wolfe", "more_thuente"};
constexpr const char* betas[] = {"polak_ribiere_plus", "fletcher_reeves", "hestenes_stiefel", "dai_yuan"};

}  // namespace

TEST_CASE("conjugate gradients and BFGS follow SciPy, iterate by iterate", "[optimizer][reference]") {
  int compared = 0;
  for (const auto& c : reference::load("scipy")) {
    const std::string id = c["optimizer"];
    if (id != "scipy-cg" && id != "scipy-bfgs") continue;
    INFO(c["id"] << " " << id << " " << c["surface"] << " " << c["hyper"]);
    const auto& there = c["trajectory"];
    const std::int64_t steps = c["result"]["nit"];
    const Run run =
        search::run(id.substr(6), reference::objective(c["surface"], c["surface_params"]), {c["start"][0], c["start"][1]}, steps);
    REQUIRE(run.last() == steps);
    REQUIRE(there.size() == std::size_t(steps) + 1);
    double worst = 0;
    for (std::int64_t k = 0; k <= steps; ++k) {
      const Vec2 at{there[std::size_t(k)][0], there[std::size_t(k)][1]};
      worst = std::max(worst, norm(run.at(k) - at) / std::max(1.0, norm(at)));
    }
    CHECK(worst < 1e-7);
    // SciPy counts a point that two of its searches ask for twice.
    CHECK(run.counts(steps).f <= c["result"]["nfev"].get<std::int64_t>());
    CHECK(run.counts(steps).f >= c["result"]["nfev"].get<std::int64_t>() - 2);
    CHECK(run.counts(steps).g <= c["result"]["njev"].get<std::int64_t>());
    CHECK(run.counts(steps).h == 0);
    ++compared;
  }
  CHECK(compared == 16);
}

TEST_CASE("Newton, conjugate gradients and BFGS end where SciPy's do", "[optimizer][reference]") {
  int compared = 0;
  for (const auto& c : reference::load("scipy")) {
    const std::string id = c["optimizer"];
    const char* method = id == "scipy-newton-cg" ? "newton" : id == "scipy-cg" ? "cg" : id == "scipy-bfgs" ? "bfgs" : nullptr;
    if (!method) continue;
    INFO(id << " " << c["surface"]);
    const Run run = search::run(method, c["surface"], {c["start"][0], c["start"][1]}, 200);
    const Vec2 end{c["result"]["x"][0], c["result"]["x"][1]};
    CHECK(norm(run.at(run.last()) - end) < 2e-5);
    CHECK(run.gradient_norm(run.last()) < 1e-9);
    ++compared;
  }
  CHECK(compared == 24);
}

TEST_CASE("Newton solves a quadratic in one step", "[optimizer]") {
  Random random(5);
  for (int i = 0; i < 50; ++i) {
    const auto objective = quadratic(random);
    const Vec2 start{random.uniform(-3, 3), random.uniform(-3, 3)};
    for (const char* variant : {"auto", "pure", "damped", "modified", "saddle_free"}) {
      INFO(variant);
      const Run run = search::run("newton", objective, start, 1, chosen("variant", variant));
      REQUIRE(run.last() == 1);
      CHECK(norm(run.at(1)) < 1e-11);
      CHECK(run.counts(1).h == 1);
    }
  }
}

TEST_CASE("Newton inverts a Hessian whose determinant is no double", "[optimizer]") {
  // Far out Himmelblau's function is x⁴ + y⁴, of which a Newton step leaves two thirds of the way.
  for (const char* variant : {"pure", "damped", "modified", "saddle_free"}) {
    INFO(variant);
    const Vec2 start{9e76, -8e76};
    const Run run = search::run("newton", reference::objective("himmelblau"), start, 1, chosen("variant", variant));
    REQUIRE(run.last() == 1);
    CHECK(run.at(1).x == Approx(2 * start.x / 3));
    CHECK(run.at(1).y == Approx(2 * start.y / 3));
  }
}

TEST_CASE("conjugate gradients solve a quadratic in two steps, BFGS in three", "[optimizer]") {
  Random random(6);
  for (int i = 0; i < 50; ++i) {
    const auto objective = quadratic(random);
    const Vec2 start{random.uniform(-3, 3), random.uniform(-3, 3)};
    for (const char* beta : betas) {
      const Run run = search::run("cg", objective, start, 2, chosen("line_search", "exact", chosen("beta", beta)));
      INFO(beta << " from " << start.x << ", " << start.y);
      REQUIRE(run.last() == 2);
      CHECK(norm(run.at(2)) < 1e-6);
    }
    const Run bfgs = search::run("bfgs", objective, start, 3, chosen("line_search", "exact"));
    CHECK(norm(bfgs.at(bfgs.last())) < 1e-6);
  }
}

TEST_CASE("with the exact search, steepest descent turns at right angles", "[optimizer]") {
  const Run run = search::run("steepest_descent", "ellipse", {-3, 1}, 20);
  for (std::size_t k = 0; k + 1 < 20; ++k) {
    const Vec2 a{run.gx()[k], run.gy()[k]}, b{run.gx()[k + 1], run.gy()[k + 1]};
    CHECK(std::fabs(dot(a, b)) < 1e-6 * norm(a) * norm(b));
  }
}

TEST_CASE("every line search brings every method that has one down to a minimum", "[optimizer]") {
  for (const char* surface : {"booth", "himmelblau", "rosenbrock", "beale"}) {
    const auto objective = reference::objective(surface);
    const Vec2 start = objective->info().starts[0];
    for (const char* search : line_searches) {
      for (const auto& [method, hyper] : {std::pair<const char*, Json>{"bfgs", Json::object()},
                                          {"cg", Json::object()},
                                          {"cg", chosen("beta", "hestenes_stiefel")},
                                          {"cg", chosen("beta", "dai_yuan")},
                                          {"newton", chosen("variant", "modified")},
                                          {"newton", chosen("variant", "saddle_free")}}) {
        if (std::string(method) == "cg" && std::string(search) == "armijo") continue;  // conjugacy needs a better minimum than that
        INFO(method << " " << hyper << " " << search << " on " << surface);
        const Run run = search::run(method, surface, start, 500, chosen("line_search", search, hyper));
        CHECK(run.gradient_norm(run.last()) < 1e-4);
        for (std::int64_t k = 0; k < run.last(); ++k) REQUIRE(run.f()[std::size_t(k) + 1] <= run.f()[std::size_t(k)]);
      }
    }
  }
}

TEST_CASE("the variants of Newton at a saddle", "[optimizer]") {
  const Vec2 near_saddle{-0.2, -1.9};  // of Himmelblau's function
  const Run pure = search::run("newton", "himmelblau", near_saddle, 50, chosen("variant", "pure"));
  CHECK(pure.at(pure.last()).x == Approx(-0.127961));
  CHECK(pure.at(pure.last()).y == Approx(-1.953715));
  for (const char* variant : {"modified", "saddle_free"}) {
    const Run away = search::run("newton", "himmelblau", near_saddle, 50, chosen("variant", variant));
    CHECK(away.f().back() < 1e-20);
  }
  check_end(search::run("newton", "saddle", {0.1, 1}, 200, chosen("variant", "damped")), StopReason::gave_up,
            "line search failed: direction is not downhill");
}

TEST_CASE("auto is pure in one variable and saddle-free in two", "[optimizer]") {
  const auto same = [](const Run& a, const Run& b) { return std::equal(a.x().begin(), a.x().end(), b.x().begin(), b.x().end()); };
  CHECK(same(search::run("newton", "xcos_1d", {10, 0}, 10), search::run("newton", "xcos_1d", {10, 0}, 10, chosen("variant", "pure"))));
  CHECK(same(search::run("newton", "himmelblau", {0.5, -3.5}, 200),
             search::run("newton", "himmelblau", {0.5, -3.5}, 200, chosen("variant", "saddle_free"))));
}

TEST_CASE("runs that cannot go on say why", "[optimizer][ending]") {
  // x³ has no curvature at 0, and the monkey saddle none at its centre.
  check_end(search::run("newton", "cubic_1d", {0, 0}, 200), StopReason::gave_up, "Hessian singular");
  for (const char* variant : {"pure", "damped", "saddle_free"}) {
    check_end(search::run("newton", "monkey_saddle", {0, 0}, 200, chosen("variant", variant)), StopReason::gave_up, "Hessian singular");
  }
  for (const char* method : {"steepest_descent", "bfgs", "cg"}) {
    check_end(search::run(method, "sphere", {0, 0}, 200), StopReason::converged, "gradient zero");
  }
}

TEST_CASE("every search along a ray without a minimum says so", "[optimizer][ending]") {
  // From (1, 1) on, f falls in a straight line until nothing but rounding errors is left of it.
  const Vec2 starts[] = {{0, 1}, {1, 1}, {-2, 2}, {1, 0.5}, {0.3, 2}, {1e-3, -1e-3}, {3, -3}};
  for (const MethodEntry& entry : methods()) {
    const std::string id(entry.info->id);
    const bool chooses = find_param(entry.info->params, "line_search").has_value();
    for (const Vec2 start : starts) {
      if (id == "powell") check_end(search::run(id, "saddle", start, 200), StopReason::gave_up, "ray unbounded");
      if (!chooses) continue;
      for (const char* search : {"exact", "strong_wolfe", "more_thuente"}) {
        INFO(id << " " << search << " from (" << start.x << ", " << start.y << ")");
        check_end(search::run(id, "saddle", start, 200, chosen("line_search", search)), StopReason::gave_up, "ray unbounded");
      }
    }
  }
}

TEST_CASE("where the slope along the direction overflows, no search is told to loosen its conditions", "[optimizer][ending]") {
  const Vec2 far{1e60, 0};  // f = 1e242, and a gradient of 4e182
  for (const char* method : {"steepest_descent", "bfgs", "cg", "coordinate_descent"}) {
    for (const char* search : line_searches) {
      INFO(method << " " << search);
      const bool by_values = std::string_view(search) == "exact";
      check_end(search::run(method, "rosenbrock", far, 50, chosen("line_search", search)), StopReason::gave_up,
                by_values ? "line search failed: no lower point within 60 trials" : "slope beyond the range of numbers");
    }
  }
  check_end(search::run("lbfgs_wolfe", "rosenbrock", far, 50), StopReason::gave_up, "slope beyond the range of numbers");
  // What the sentences advise helps.
  CHECK(search::run("steepest_descent", "rosenbrock", far, 1, {{"alpha0", 1e-130}}).last() == 1);
  CHECK(search::run("bfgs", "rosenbrock", {1e3, 0}, 5).last() == 5);
}

TEST_CASE("a search fails only where f can still fall, and advises to loosen only what it has", "[optimizer][ending]") {
  for (const ObjectiveEntry& entry : objectives()) {
    for (const char* method : {"steepest_descent", "bfgs", "cg"}) {
      for (const char* kind : line_searches) {
        const std::string name(kind);
        for (const Vec2 start : entry.info->starts) {
          INFO(method << " " << name << " on " << entry.info->id << " from " << start.x << ", " << start.y);
          const Run run = search::run(method, std::string(entry.info->id), start, 100, chosen("line_search", kind));
          if (!run.ending()) continue;
          const std::string sentence(run.ending()->sentence);
          if (sentence.find("c1") != std::string::npos) CHECK(name != "exact");
          if (sentence.find("c2") != std::string::npos) CHECK((name == "strong_wolfe" || name == "more_thuente"));
          if (!run.ending()->words.starts_with("line search failed: no ")) continue;
          const Vec2 end = run.at(run.last());
          const Slope there = run.spec().objective->slope(end);
          double lowest = there.f;
          for (double far = std::max(1.0, norm(end)); far > 1e-16; far /= 2)
            lowest = std::min(lowest, run.spec().objective->value(end - far / norm(there.g) * there.g));
          CHECK(lowest < there.f);
        }
      }
    }
  }
}

TEST_CASE("at the minimum there is no decrease left, and no advice", "[optimizer][ending]") {
  struct Case {
    const char *method, *objective;
    Vec2 start;
  };
  for (const Case& c :
       {Case{"steepest_descent", "rastrigin", {0.5, -1}}, Case{"steepest_descent", "three_hump_camel", {1.3, 0.7}},
        Case{"steepest_descent", "goldstein_price", {0.5, -1}}, Case{"steepest_descent", "styblinski_tang", {0.5, -1}},
        Case{"steepest_descent", "xcospi_1d", {2.2, 0}}, Case{"cg", "xcospi_1d", {2.2, 0}}, Case{"cg", "six_hump_camel", {1.3, 0.7}}}) {
    INFO(c.method << " on " << c.objective);
    check_end(search::run(c.method, c.objective, c.start, 100), StopReason::converged, "no decrease left");
  }
  check_end(search::run("cg", "ackley", {0.5, -1}, 100), StopReason::gave_up, "line search failed: a kink ahead");
  CHECK(search::run("steepest_descent", "ackley", {0.5, -1}, 100).stop() == StopReason::converged);
}

TEST_CASE("methods that search end by themselves and never leave the finite numbers", "[optimizer][ending]") {
  Random random(7);
  for (const ObjectiveEntry& entry : objectives()) {
    const Domain& w = entry.info->domain;
    for (const char* method : {"steepest_descent", "bfgs", "cg", "newton"}) {
      for (const char* search : line_searches) {
        const Vec2 start{random.uniform(w.x_low, w.x_high), entry.info->dimension == 1 ? 0 : random.uniform(w.y_low, w.y_high)};
        INFO(method << " " << search << " on " << entry.info->id << " from " << start.x << ", " << start.y);
        const Json hyper = chosen("line_search", search, std::string(method) == "newton" ? chosen("variant", "modified") : Json::object());
        const Run run = search::run(method, std::string(entry.info->id), start, 60, hyper);
        CHECK(run.done());
        CHECK((run.stop() != StopReason::diverged || run.f().back() < -1e90));  // x³ has no bottom
        if (run.stop() == StopReason::gave_up) CHECK(run.ending()->words != "line search failed: direction is not downhill");
        if (entry.info->dimension == 1) CHECK(run.y().back() == 0);
      }
    }
  }
}

TEST_CASE("BFGS learns the Hessian of a quadratic, and tells which pairs it took", "[optimizer][explain]") {
  const Run run = search::run("bfgs", "booth", {-3, 4}, 8);
  const Sym2 truth = run.spec().objective->curvature({0, 0}).h;
  for (std::int64_t k = 0; k < run.last(); ++k) {
    const Recorder told = run.explain(k);
    CHECK(told.searches.size() == 1);
    CHECK(told.searches[0].accepted == run.lr()[std::size_t(k)]);
    CHECK(has(told, "curvature, accepted") == (k > 0));
    CHECK(scalar(told, "slope along the direction") < 0);
    for (const Row& row : told.rows) {
      if (row.term.role != Role::hessian || k + 1 < run.last()) continue;
      const Sym2 model = std::get<Sym2>(row.value);
      CHECK(model.xx == Approx(truth.xx).epsilon(0.01));
      CHECK(model.xy == Approx(truth.xy).epsilon(0.01));
      CHECK(model.yy == Approx(truth.yy).epsilon(0.01));
    }
  }
  // Where the surface bends downwards Armijo's step keeps the pair from being positive.
  const Run bent = search::run("bfgs", "himmelblau", {0.1, 0.1}, 20, chosen("line_search", "armijo"));
  bool rejected = false;
  for (std::int64_t k = 0; k < bent.last(); ++k) rejected = rejected || has(bent.explain(k), "curvature, rejected");
  CHECK(rejected);
}

TEST_CASE("restarts of conjugate gradients are rows of their own", "[optimizer][explain]") {
  const Run due = search::run("cg", "rosenbrock", {-1.5, 2}, 12, {{"restart_every", 2}});
  for (std::int64_t k = 0; k < 12; ++k) {
    const Recorder told = due.explain(k);
    const bool restarted = has(told, "restart, due") || has(told, "restart, clamped") || has(told, "restart, not downhill");
    CHECK(scalar(told, "steps since restart") <= 2);
    if (k > 0) CHECK(restarted == (scalar(told, "steps since restart") == 1));
  }
  // Hestenes and Stiefel's formula with a coarse search leads uphill now and then.
  int uphill = 0, clamped = 0;
  for (const char* surface : {"rosenbrock", "himmelblau", "beale", "goldstein_price"}) {
    const Run hs = search::run("cg", surface, {-1.5, 2}, 60, chosen("beta", "hestenes_stiefel", chosen("line_search", "armijo")));
    for (std::int64_t k = 0; k < hs.last(); ++k) uphill += has(hs.explain(k), "restart, not downhill");
    const Run pr = search::run("cg", surface, {-1.5, 2}, 60, chosen("line_search", "armijo"));
    for (std::int64_t k = 0; k < pr.last(); ++k) clamped += has(pr.explain(k), "restart, clamped");
  }
  CHECK(uphill > 0);
  CHECK(clamped > 0);
}
