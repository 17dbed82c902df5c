// Every formula and symbol that ships with the program is one that the typesetter knows.
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/schedule/registry.hpp"
#include "support/catch.hpp"
#include "ui/typeset.hpp"

using namespace thalweg;

namespace {

void check(std::string_view source) {
  INFO(source);
  CHECK(ui::parse_formula(source).error.empty());
}

void check(std::span<const ParamSpec> params) {
  for (const ParamSpec& p : params) check(p.symbol);
}

}  // namespace

TEST_CASE("all objectives and their parameters can be typeset", "[ui][typeset]") {
  for (const ObjectiveEntry& e : objectives()) {
    check(e.info->formula);
    check(e.info->params);
  }
}

TEST_CASE("all schedules and methods can be typeset", "[ui][typeset]") {
  for (const ScheduleEntry& e : schedules()) {
    check(e.info->formula);
    check(e.info->params);
  }
  for (const MethodEntry& e : methods()) check(e.info->params);
}

TEST_CASE("every line that a method traces can be typeset", "[ui][typeset]") {
  for (const MethodEntry& e : methods()) {
    INFO(e.info->id);
    const bool line = e.info->dimension == 1;
    const auto objective = find_objective(line ? "parabola_1d" : "rosenbrock")->make();
    Recorder recorder;
    e.make()->explain({*objective}, 0, {-1.5, line ? 0.0 : 2.0}, recorder);
    CHECK_FALSE(recorder.rows.empty());
    for (const Row& row : recorder.rows) {
      check(row.term.symbol);
      check(row.term.formula);
    }
  }
}
