// Labels of choices, over all registries.
#include "core/param/choice_label.hpp"

#include <set>
#include <span>

#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/options.hpp"
#include "core/schedule/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

TEST_CASE("Every choice has a label without underscores, different from the others of its parameter", "[param]") {
  CHECK(choice_label("more_thuente") == "Moré–Thuente");
  CHECK(choice_label("saddle_free") == "saddle-free");
  CHECK(choice_label("xavier_normal") == "xavier normal");
  int seen = 0;
  const auto check = [&](std::span<const ParamSpec> params) {
    for (const ParamSpec& param : params) {
      std::set<std::string> labels;
      for (const std::string_view id : param.choices) {
        INFO(param.key << " " << id);
        const std::string label = choice_label(id);
        CHECK(label.find('_') == std::string::npos);
        CHECK(labels.insert(label).second);
        ++seen;
      }
    }
  };
  for (const MethodEntry& entry : methods()) check(entry.info->params);
  for (const ObjectiveEntry& entry : objectives()) check(entry.info->params);
  for (const ScheduleEntry& entry : schedules()) check(entry.info->params);
  check(run_options);
  CHECK(seen > 20);
}
