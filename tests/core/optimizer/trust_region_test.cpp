// The trust region against SciPy, its subproblem against a scan of the disc, and its bookkeeping.

#include <numbers>

#include "core/optimizer/trust_subproblem.hpp"
#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;

namespace {

double model(Vec2 g, const Sym2& h, Vec2 p) { return dot(g, p) + 0.5 * dot(p, h * p); }

/// The lowest value of the model on the disc, found by looking everywhere.
double lowest(Vec2 g, const Sym2& h, double radius) {
  double found = 0;
  for (int i = 0; i < 720; ++i) {
    const double angle = i * std::numbers::pi / 360;
    for (int k = 1; k <= 40; ++k) {
      const double r = radius * k / 40;
      found = std::min(found, model(g, h, {r * std::cos(angle), r * std::sin(angle)}));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the trust region makes SciPy's steps", "[optimizer][reference]") {
  int compared = 0;
  for (const auto& c : reference::load("scipy")) {
    if (c["optimizer"] != "scipy-trust-exact") continue;
    INFO(c["id"]);
    const Run run = search::scipy(c, "trust_region");
    CHECK(search::difference(c, run, 1e-9) == "");
    CHECK(run.counts(run.last()).f == c["result"]["nfev"].get<std::int64_t>());
    ++compared;
  }
  CHECK(compared == 8);
}

TEST_CASE("the subproblem's solution is the lowest point of the disc, nearly", "[optimizer]") {
  std::uint64_t state = 1;
  const auto next = [&] {  // any numbers will do
    state = state * 6364136223846793005u + 1442695040888963407u;
    return double(state >> 33) / double(1u << 30) - 1;
  };
  for (int i = 0; i < 300; ++i) {
    const Vec2 g{next(), next()};
    const Sym2 h{3 * next(), 2 * next(), 3 * next()};
    const double radius = 0.1 + (1 + next());
    const double best = lowest(g, h, radius);
    INFO(i << " g " << g.x << " " << g.y << " H " << h.xx << " " << h.xy << " " << h.yy << " radius " << radius);
    trust::Multiplier known;
    const trust::Solution exact = trust::nearly_exact(g, h, radius, known);
    CHECK(norm(exact.p) <= 1.1 * radius);
    CHECK(model(g, h, exact.p) <= 0.8 * best);
    CHECK(norm(exact.p) >= (exact.on_boundary ? 0.9 * radius : 0));
    const trust::Solution leg = trust::dogleg(g, h, radius);
    CHECK(norm(leg.p) <= radius * (1 + 1e-12));
    CHECK(model(g, h, leg.p) < 0);
    CHECK(model(g, h, leg.p) >= best - 0.01 * std::fabs(best));
  }
}

TEST_CASE("a rejected step keeps the iterate, its Hessian and a quarter of the radius", "[optimizer]") {
  const Run run = search::run("trust_region", "rosenbrock", {-1.5, 2}, 30);
  int rejections = 0;
  for (std::int64_t step = 0; step < run.last(); ++step) {
    const Recorder update = run.explain(step);
    const double radius = search::values<double>(update, "radius").front(), ratio = search::values<double>(update, "ratio").front();
    CHECK(search::values<double>(update, "predicted decrease").front() > 0);
    const bool rejected = !search::values<Vec2>(update, "rejected").empty();
    CHECK(rejected == !(ratio > 0.15));
    CHECK((run.at(step + 1) == run.at(step)) == rejected);
    if (!rejected) continue;
    ++rejections;
    CHECK(search::values<double>(update, "new radius, smaller").front() == 0.25 * radius);
    CHECK(search::values<double>(run.explain(step + 1), "radius").front() == 0.25 * radius);
    if (step + 2 <= run.last()) CHECK(run.counts(step + 2).h == run.counts(step + 1).h);
  }
  CHECK(rejections > 0);
}

TEST_CASE("the trust region leaves a saddle, also from its very point", "[optimizer]") {
  for (const Vec2 start : {Vec2{0, 0}, Vec2{0, 0.3}, Vec2{1e-9, 0}}) {
    const Run run = search::run("trust_region", "double_well", start, 60, reference::Json::object(), {{"tilt", 0}});
    CHECK(run.stop() == StopReason::converged);
    CHECK(run.f().back() < run.f().front() - 0.1);
  }
}

TEST_CASE("the dogleg arrives where the exact subproblem does", "[optimizer]") {
  for (const auto& c : reference::load("scipy")) {
    if (c["optimizer"] != "scipy-trust-exact") continue;
    auto hyper = c["hyper"];
    hyper["subproblem"] = "dogleg";
    hyper["gtol"] = 1e-8;
    const Run run = search::run("trust_region", c["surface"], {c["start"][0], c["start"][1]}, 200, hyper, c["surface_params"]);
    INFO(c["id"] << " ends at " << run.x().back() << " " << run.y().back());
    CHECK(run.stop() == StopReason::converged);
    CHECK(run.f().back() < 1e-12);
  }
}

TEST_CASE("the trust region in one variable", "[optimizer]") {
  const Run parabola = search::run("trust_region", "parabola_1d", {10, 0}, 50);
  CHECK(parabola.stop() == StopReason::converged);
  CHECK(parabola.x().back() == Approx(0).margin(1e-12));
  CHECK(parabola.y().back() == 0);
  const Run well = search::run("trust_region", "double_well_1d", {0, 0}, 50);  // its maximum
  CHECK(well.stop() == StopReason::converged);
  CHECK(well.f().back() < well.f().front());
  CHECK(well.y().back() == 0);
}

TEST_CASE("no region is larger than the largest, not even the first", "[optimizer]") {
  const Run run = search::run("trust_region", "himmelblau", {0.5, -3.5}, 20, {{"initial_trust_radius", 10}, {"max_trust_radius", 0.5}});
  for (std::int64_t step = 0; step < run.last(); ++step) {
    for (const double radius : search::values<double>(run.explain(step), "radius")) CHECK(radius <= 0.5);
  }
  CHECK(search::values<double>(run.explain(0), "radius") == std::vector{0.5});
}
