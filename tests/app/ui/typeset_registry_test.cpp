// Every formula and symbol that ships with the program is one that the typesetter knows.
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/options.hpp"
#include "core/schedule/registry.hpp"
#include "support/catch.hpp"
#include "support/ground.hpp"
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
    for (const ListSpec& list : e.info->lists) check({&list.item, 1});
  }
  check(run_options);
  for (const MethodEntry& e : methods()) check(e.info->params);
}

TEST_CASE("every line that a method traces can be typeset", "[ui][typeset]") {
  for (const MethodEntry& e : methods()) {
    const bool line = e.info->dimension == 1;
    const auto objective = find_objective(test::ground(*e.info))->make();
    const auto steps = [&](const Optimizer& optimizer) {
      const auto stepping = optimizer.clone();
      Recorder recorder;
      Vec2 x{-1.5, line ? 0.0 : 2.0};
      for (std::int64_t k = 0; k < 20 && !recorder.ending; ++k) x = stepping->explain({*objective}, k, x, recorder);
      CHECK_FALSE(recorder.rows.empty());
      for (const Row& row : recorder.rows) {
        check(row.term.symbol);
        check(row.term.formula);
      }
    };
    INFO(e.info->id);
    steps(*e.make());
    for (std::size_t i = 0; i < e.info->params.size(); ++i) {
      for (std::size_t value = 0; value < e.info->params[i].choices.size(); ++value) {
        const auto optimizer = e.make();
        optimizer->set(i, double(value));
        steps(*optimizer);
      }
    }
  }
}
