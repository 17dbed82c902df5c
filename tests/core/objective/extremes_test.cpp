// What an objective knows of itself is bounded, whatever its parameters are.
#include "support/extremes.hpp"

#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

TEST_CASE("An objective with extreme parameters knows a bounded number of points, and at once") {
  for (const ObjectiveEntry& entry : objectives()) {
    const auto objective = entry.make();
    for (std::size_t i = 0; i < entry.info->params.size(); ++i) {
      const ParamSpec& param = entry.info->params[i];
      if (param.kind != Kind::real) continue;
      for (const double e : test::extremes()) {
        if (check(param, e)) continue;
        INFO(entry.info->id << ", " << param.key << " = " << e);
        objective->set(i, e);
        CHECK(objective->known_points().size() < 2000);
      }
      objective->set(i, param.initial);
    }
  }
}
