// What a slider can reach is what the parameter accepts, for every parameter of every registry.
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/schedule/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

/// `follows`: the parameter whose default stands for the run's number of steps.
void check_ranges(std::string_view id, std::span<const ParamSpec> params, std::string_view follows = {}) {
  for (const ParamSpec& param : params) {
    INFO(id << "." << param.key);
    for (const double value : {param.low, param.high, param.key == follows ? param.low : param.initial})
      CHECK_FALSE(check(param, value).has_value());
    CHECK(param.low < param.high);
    if (param.scale == Scale::log) CHECK(param.low > 0);
  }
}

}  // namespace

TEST_CASE("the useful range of every parameter is valid") {
  for (const ObjectiveEntry& entry : objectives()) check_ranges(entry.info->id, entry.info->params);
  for (const MethodEntry& entry : methods()) check_ranges(entry.info->id, entry.info->params);
  for (const ScheduleEntry& entry : schedules()) check_ranges(entry.info->id, entry.info->params, entry.info->follows.key);
}
