// Minima of empirical risks against SciPy's (tests/reference/README.md).

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

double number_of(const ParamSpec& param, const nlohmann::json& value) {
  std::string error;
  if (value.is_string()) return parse(param, value.get<std::string>(), error).value();
  return value.is_boolean() ? double(value.get<bool>()) : value.get<double>();
}

}  // namespace

TEST_CASE("minima of risks agree with SciPy's", "[objective][data][reference]") {
  std::ifstream file(TESTS_DIR "/reference/risks.json");
  const auto cases = nlohmann::json::parse(file);
  REQUIRE(cases.size() >= 20);
  for (const auto& one : cases) {
    const ObjectiveEntry* entry = find_objective(one["model"].get<std::string>());
    REQUIRE(entry);
    INFO(entry->info->id << " " << one["params"].dump());
    const auto objective = entry->make();
    for (const auto& [key, value] : one["params"].items()) {
      const auto position = find_param(entry->info->params, key);
      REQUIRE(position);
      objective->set(*position, number_of(entry->info->params[*position], value));
    }
    auto rows = std::make_shared<Samples>();
    for (const auto& row : one["rows"]) rows->add({row[0], row[1], row[2]});
    const_cast<Risk*>(objective->risk())->use(rows);

    const auto known = objective->known_points();
    REQUIRE(objective->least_value());
    double least = infinity;
    for (const auto& minimum : one["minima"]) {
      const Vec2 at{minimum["w"][0], minimum["w"][1]};
      const double f = minimum["f"];
      INFO("(" << at.x << ", " << at.y << ")");
      least = std::min(least, f);
      CHECK(objective->value(at) == Approx(f).epsilon(1e-12));
      const Eigen2 e = eigen(objective->curvature(at).h);
      CHECK(e.low == Approx(minimum["hessian_eigenvalues"][0].get<double>()).epsilon(1e-9));
      CHECK(e.high == Approx(minimum["hessian_eigenvalues"][1].get<double>()).epsilon(1e-9));
      CHECK(std::any_of(known.begin(), known.end(), [&](const KnownPoint& k) {
        return k.kind == PointKind::minimum && k.global && norm(k.at - at) <= 1e-9 && std::fabs(k.f - f) <= 1e-13;
      }));
    }
    CHECK(*objective->least_value() == Approx(least).epsilon(1e-12));
    CHECK(std::size_t(std::count_if(known.begin(), known.end(), [](const KnownPoint& k) { return k.global; })) == one["minima"].size());
  }
}
