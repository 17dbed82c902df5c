// The families by which menus list the methods.
#include "core/optimizer/family.hpp"

#include <algorithm>
#include <set>

#include "core/objective/registry.hpp"
#include "core/objective/slice.hpp"
#include "core/run/run.hpp"
#include "support/catch.hpp"

using namespace thalweg;

TEST_CASE("Every method belongs to a listed family, and no listed family is empty") {
  std::set<std::string_view> used;
  for (const MethodEntry& entry : methods()) {
    INFO(entry.info->id);
    CHECK(std::count(families().begin(), families().end(), entry.info->family) == 1);
    used.insert(entry.info->family);
  }
  CHECK(used.size() == families().size());
}

TEST_CASE("The methods for an objective are those that fit, family by family") {
  for (const ObjectiveEntry& objective : objectives()) {
    const auto all = methods_for(*objective.info);
    CHECK(std::ptrdiff_t(all.size()) ==
          std::count_if(methods().begin(), methods().end(), [&](const MethodEntry& m) { return fits(*m.info, *objective.info); }));
    std::vector<const MethodEntry*> joined;
    for (const std::string_view family : families()) {
      for (const MethodEntry* entry : methods_for(*objective.info, family)) {
        CHECK(entry->info->family == family);
        joined.push_back(entry);
      }
    }
    CHECK(joined == all);
  }
  const auto on = [](std::string_view objective) -> const ObjectiveInfo& { return *find_objective(objective)->info; };
  CHECK(methods_for(on("sphere"), "bracketing").empty());
  CHECK_FALSE(methods_for(on("parabola_1d"), "bracketing").empty());
  CHECK(methods_for(on("sphere"), "probabilistic").empty());
  CHECK(methods_for(on("gaussian_mixture"), "probabilistic").size() == 2);
}

TEST_CASE("A method of one objective names one that exists, fits it as a whole and no slice of it") {
  for (const MethodEntry& entry : methods()) {
    if (entry.info->objective.empty()) continue;
    INFO(entry.info->id);
    const ObjectiveEntry* own = find_objective(entry.info->objective);
    REQUIRE(own);
    CHECK(entry.info->dimension == own->info->dimension);
    CHECK(fits(*entry.info, *own->info));
    CHECK_FALSE(fits(*entry.info, slice_of(own->make(), {{0, 0}, 45})->info()));
    for (const char* elsewhere : {"sphere", "linear_regression", "parabola_1d"}) {
      RunSpec spec;
      spec.objective = find_objective(elsewhere)->make();
      spec.optimizer = entry.make();
      spec.start = {1, 0};
      Run run(std::move(spec));
      run.compute_all();
      CHECK(run.last() == 0);
      CHECK(run.stop() == StopReason::gave_up);
      REQUIRE(run.ending());
      CHECK(run.ending()->sentence.find("Gaussian mixture") != std::string::npos);
    }
  }
}
