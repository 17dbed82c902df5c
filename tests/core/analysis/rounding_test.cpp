// How near to f* rounding lets runs come, and what lies below f*.
#include "core/analysis/rounding.hpp"

#include <cmath>

#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/run.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

double rest_of_descent(std::string_view objective, Vec2 start, double lr) {
  RunSpec spec;
  spec.objective = find_objective(objective)->make();
  spec.optimizer = find_method("sgd")->make();
  spec.optimizer->set(*find_param(spec.optimizer->info().params, "lr"), lr);
  spec.start = start;
  spec.budget = 3000;
  Run run(std::move(spec));
  run.compute_all();
  return run.f().back();
}

}  // namespace

TEST_CASE("No surface's global minima lie below what is told of f*", "[tune]") {
  for (const ObjectiveEntry& entry : objectives()) {
    const auto objective = entry.make();
    const auto least = objective->least_value();
    if (!least) continue;
    INFO(entry.info->id);
    const double rounding = least_rounding(*objective, *least), lowest = lowest_value(*objective, *least);
    CHECK(std::isfinite(rounding));
    CHECK(rounding >= 4 * 2.2e-16 * std::fabs(*least));
    CHECK(lowest < *least - 0.9e-9);
    CHECK(lowest <= *least - rounding);
    for (const KnownPoint& point : objective->known_points()) {
      if (point.kind != PointKind::minimum || !point.global) continue;
      for (const double off : {-1e-7, -1e-12, 0.0, 1e-12, 1e-7}) CHECK(objective->value(point.at + Vec2{off, -off}) >= lowest);
    }
  }
}

TEST_CASE("Runs at rest at a minimum lie within its rounding", "[tune]") {
  const struct {
    const char* objective;
    Vec2 start;
    std::initializer_list<double> rates;
  } cases[] = {{"himmelblau", {-2.8, 3.1}, {0.002, 0.003, 0.005, 0.008, 0.013}},
               {"goldstein_price", {0.1, -0.9}, {5e-5, 1e-4, 2e-4, 3e-4}}};
  for (const auto& c : cases) {
    const auto objective = find_objective(c.objective)->make();
    const double least = *objective->least_value(), rounding = least_rounding(*objective, least);
    for (const double lr : c.rates) {
      INFO(c.objective << ", " << lr);
      CHECK(std::fabs(rest_of_descent(c.objective, c.start, lr) - least) <= rounding);
    }
    CHECK(rounding < 1e-12);
  }
}

TEST_CASE("Outside its domain a surface that falls for ever lies below its f*", "[tune]") {
  const auto objective = find_objective("mccormick")->make();
  const double lowest = lowest_value(*objective, *objective->least_value());
  CHECK(objective->value({-50, -51}) < lowest);
}
