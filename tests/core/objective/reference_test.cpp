// Surfaces against values, gradients and Hessians by PyTorch's autograd (tests/reference/README.md).

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

// Both sides round; where terms cancel, the error is relative to what was added, which the largest entry
// stands for.
void check_close(double got, double want, double size) { CHECK(std::fabs(got - want) <= 2e-14 * std::max({1.0, std::fabs(want), size})); }

}  // namespace

TEST_CASE("surfaces agree with autograd", "[objective][reference]") {
  std::ifstream file(TESTS_DIR "/reference/surfaces.json");
  const auto cases = nlohmann::json::parse(file);
  REQUIRE(cases.size() >= 18);
  for (const auto& one : cases) {
    const auto id = one["surface"].get<std::string>();
    const ObjectiveEntry* entry = find_objective(id);
    INFO(id);
    REQUIRE(entry);
    const auto objective = entry->make();
    for (const auto& [key, value] : one["surface_params"].items()) {
      const auto index = find_param(entry->info->params, key);
      REQUIRE(index);
      objective->set(*index, value.get<double>());
    }
    for (const auto& point : one["points"]) {
      const auto p = point.get<std::vector<double>>();
      const Curvature c = objective->curvature({p[0], p[1]});
      INFO(p[0] << ", " << p[1]);
      const double slope = std::max(std::fabs(p[3]), std::fabs(p[4]));
      const double curvature = std::max({std::fabs(p[5]), std::fabs(p[6]), std::fabs(p[7])});
      check_close(c.f, p[2], 0);
      check_close(c.g.x, p[3], slope);
      check_close(c.g.y, p[4], slope);
      check_close(c.h.xx, p[5], curvature);
      check_close(c.h.xy, p[6], curvature);
      check_close(c.h.yy, p[7], curvature);
    }
    for (const auto& minimum : one["minima"]) {
      const auto m = minimum.get<std::vector<double>>();
      const auto known = objective->known_points();
      CHECK(std::any_of(known.begin(), known.end(), [&](const KnownPoint& k) {
        return k.kind == PointKind::minimum && k.global && norm(k.at - Vec2{m[0], m[1]}) < 1e-8 && std::fabs(k.f - m[2]) < 1e-12;
      }));
    }
  }
}

TEST_CASE("the cone's tip of Ackley's function has no slope", "[objective]") {
  const auto ackley = find_objective("ackley")->make();
  CHECK(ackley->slope({0, 0}).g == Vec2{0, 0});
  CHECK(std::fabs(ackley->value({0, 0})) < 1e-15);
}
