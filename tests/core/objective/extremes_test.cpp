// What an objective knows of itself is bounded, whatever its parameters are.
#include "support/extremes.hpp"

#include <algorithm>

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

TEST_CASE("Far out no value lies below the least one") {
  std::vector<double> places{0, 1, -1, 1e150, -1e150};
  for (double size = 10; size < 1e13; size *= 10) places.insert(places.end(), {size, -size});
  for (const ObjectiveEntry& entry : objectives()) {
    const auto& tags = entry.info->tags;
    const auto objective = entry.make();
    const auto least = objective->least_value();
    if (!least || std::find(tags.begin(), tags.end(), "unbounded") != tags.end()) continue;
    for (const double x : places) {
      for (const double y : places) {
        if (entry.info->dimension == 1 && y != 0) continue;
        const double f = objective->value({x, y});
        INFO(entry.info->id << " at " << x << ", " << y);
        CHECK_FALSE(f < *least - 1e-9);
      }
    }
  }
}
