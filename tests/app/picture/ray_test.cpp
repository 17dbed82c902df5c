// φ(α) of a line search: its range, its curve, and where α may be accepted.
#include "picture/ray.hpp"

#include <algorithm>
#include <cmath>

#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/scene/scene.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

// f = ½(x² + y²) along −x from (1, 0): φ(α) = ½(1 − α)².
RaySearch on_sphere() {
  RaySearch search;
  search.from = {1, 0};
  search.direction = {-1, 0};
  search.trials = {{1.8, 0.32}, {0.9, 0.005}};
  search.accepted = 0.9;
  search.c1 = 0.1;
  return search;
}

}  // namespace

TEST_CASE("The curve runs over all trials and starts at 0") {
  const auto sphere = find_objective("sphere")->make();
  const RayPicture ray = ray_picture(*sphere, on_sphere());
  CHECK(ray.low == 0);
  CHECK(ray.high > 1.8);
  CHECK(ray.beyond == 0);
  REQUIRE(ray.alpha.size() == ray.phi.size());
  for (std::size_t i = 0; i < ray.alpha.size(); ++i) CHECK(ray.phi[i] == sphere->value(Vec2{1, 0} + ray.alpha[i] * Vec2{-1, 0}));
  CHECK(std::is_sorted(ray.alpha.begin(), ray.alpha.end()));
  CHECK(ray.phi0 == sphere->value({1, 0}));
  CHECK(ray.slope0 == -sphere->slope({1, 0}).g.x);
  CHECK(ray.phi_low <= 0);
  CHECK(ray.phi_high > ray.phi0);
}

TEST_CASE("Acceptable lengths: Armijo's interval, and the curvature condition within it") {
  const auto sphere = find_objective("sphere")->make();
  RaySearch search = on_sphere();
  // On c·(1 − α)² Armijo's condition is α ≤ 2(1 − c₁).
  RayPicture ray = ray_picture(*sphere, search);
  REQUIRE(ray.acceptable.size() == 1);
  const double grid = (ray.high - ray.low) / double(ray.alpha.size() - 1);
  CHECK(ray.acceptable[0].low <= grid * 1.01);
  CHECK(ray.acceptable[0].high == Approx(1.8).margin(1.01 * grid));
  // |φ′(α)| ≤ c₂|φ′(0)| is |1 − α| ≤ c₂.
  search.c2 = 0.25;
  ray = ray_picture(*sphere, search);
  REQUIRE(ray.acceptable.size() == 1);
  CHECK(ray.acceptable[0].low == Approx(0.75).margin(1.01 * grid));
  CHECK(ray.acceptable[0].high == Approx(1.25).margin(1.01 * grid));
  search.c1 = search.c2 = RaySearch::none;
  CHECK(ray_picture(*sphere, search).acceptable.empty());
}

TEST_CASE("A search that backtracks far is shown where it ends, one without a direction not at all") {
  const auto sphere = find_objective("sphere")->make();
  RaySearch search = on_sphere();
  search.trials.insert(search.trials.begin(), {1000, 5e5});
  const RayPicture ray = ray_picture(*sphere, search);
  CHECK(ray.high < 20);
  CHECK(ray.beyond == 1);
  search.direction = {0, 0};
  CHECK(ray_picture(*sphere, search).alpha.empty());
  search.direction = {std::nan(""), 1};
  CHECK(ray_picture(*sphere, search).alpha.empty());
  // Where f is not defined the curve has a gap and the ranges stay finite.
  search = on_sphere();
  search.accepted = RaySearch::none;
  search.trials = {{-1, 2}, {0.5, 0.1}};
  const RayPicture both = ray_picture(*sphere, search);
  CHECK(both.low < -1);
  CHECK(both.phi_high > both.phi_low);
}

TEST_CASE("Every searching method's rays: the accepted length lies on the curve, among the trials") {
  int rays = 0;
  for (const MethodEntry& method : methods()) {
    if (!method.searches) continue;
    for (const std::string_view objective : {"rosenbrock", "himmelblau", "parabola_1d"}) {
      if (!fits(*method.info, *find_objective(objective)->info)) continue;
      Scene scene;
      scene.objective = objective;
      for (const ParamSpec& param : find_objective(objective)->info->params) scene.objective_params.push_back(param.initial);
      scene.start = find_objective(objective)->info->starts.front();
      scene.steps = 20;
      Run run(run_spec(scene, make_contestant(scene, method.info->id), make_objective(scene)));
      run.compute_all();
      for (std::int64_t step = 0; step < run.last(); ++step) {
        for (const RaySearch& search : run.explain(step).searches) {
          INFO(method.info->id << " on " << objective << " at step " << step);
          const RayPicture ray = ray_picture(*run.spec().objective, search);
          if (ray.alpha.empty()) continue;
          ++rays;
          CHECK(ray.high > ray.low);
          CHECK(ray.phi_high > ray.phi_low);
          CHECK(std::isfinite(ray.phi_high - ray.phi_low));
          if (!std::isfinite(search.accepted)) continue;
          CHECK(search.accepted >= ray.low);
          CHECK(search.accepted <= ray.high);
          // Where no trial was lower the search stays where it began.
          CHECK((search.accepted == 0 ||
                 std::any_of(search.trials.begin(), search.trials.end(), [&](const auto& t) { return t.alpha == search.accepted; })));
        }
      }
    }
  }
  INFO(rays << " rays");
}
