// Brackets of a run, by replay.

#include "core/analysis/bracket_lengths.hpp"

#include <cmath>

#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

Run run_of(std::string_view method) {
  RunSpec spec;
  spec.objective = find_objective("xcospi_1d")->make();
  spec.optimizer = find_method(method)->make();
  const auto params = find_method(method)->info->params;
  if (const auto a = find_param(params, "a")) spec.optimizer->set(*a, 0.4);
  if (const auto b = find_param(params, "b")) spec.optimizer->set(*b, 1.9);
  spec.start = {1, 0};
  spec.budget = 30;
  Run run(std::move(spec));
  run.compute_all();
  return run;
}

}  // namespace

TEST_CASE("golden section's bracket shrinks by the golden ratio, and always holds the minimum", "[brackets]") {
  const Run run = run_of("golden_section");
  const auto lengths = bracket_lengths(run);
  REQUIRE(lengths.size() >= 25);
  const double phi = (std::sqrt(5.0) - 1) / 2;
  CHECK((lengths[0] == Approx(1.5) || lengths[0] == Approx(1.5 * phi)));
  for (std::size_t k = 0; k < lengths.size(); ++k) CHECK(lengths[k] == Approx(lengths[0] * std::pow(phi, double(k))).epsilon(1e-6));
  for (const Bracket& bracket : brackets(run, 0, 20)) {
    CHECK(bracket.low <= 1.0904);
    CHECK(bracket.high >= 1.0904);
  }
  CHECK(brackets(run, 3, 5).size() == 3);
  CHECK(bracket_lengths(run, 4).size() == 4);
}

TEST_CASE("brackets shrink at the rate that their method promises", "[brackets]") {
  int promised = 0;
  for (const MethodEntry& entry : methods()) {
    if (entry.info->bracket_rate == 0) continue;
    ++promised;
    INFO(entry.info->id);
    const auto lengths = bracket_lengths(run_of(entry.info->id));
    REQUIRE(lengths.size() > 20);
    for (std::size_t k = 1; k < lengths.size(); ++k)
      CHECK(lengths[k] == Approx(lengths[0] * std::pow(entry.info->bracket_rate, double(k))).epsilon(1e-4));
  }
  CHECK(promised >= 2);
}

TEST_CASE("a method without a bracket has none", "[brackets]") {
  CHECK(bracket_lengths(run_of("sgd")).empty());
  CHECK_FALSE(bracket_of(run_of("sgd").explain(0)));
}
