// Every searching method on hostile objectives must go on or end within bounded work, and say why.

#include "core/optimizer/family.hpp"
#include "core/optimizer/hostile_objectives.hpp"
#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;

TEST_CASE("searching methods survive hostile objectives", "[optimizer]") {
  constexpr std::int64_t steps = 60, evaluations_a_step = 5000;
  for (const HostileObjective& hostile : hostile_objectives()) {
    for (const MethodEntry& entry : methods()) {
      if (!entry.searches) continue;
      for (const auto& objective : {hostile.in_one_variable, hostile.in_two}) {
        if (!fits(*entry.info, objective->info())) continue;
        const std::string id(entry.info->id);
        for (const Vec2 start : {Vec2{1.5, objective->info().dimension == 1 ? 0 : 0.5}, Vec2{0, 0}, Vec2{-1, 0}}) {
          INFO(id << " on " << hostile.name << " in " << objective->info().dimension << " variables from " << start.x << ", " << start.y);
          const Run run = search::run(id, objective, start, steps);
          const Counts counts = run.counts(run.last());
          CHECK(counts.f + counts.g + counts.h < steps * evaluations_a_step);
          if (std::isfinite(run.f()[0])) {
            for (std::int64_t step = 0; step <= run.last(); ++step) CHECK(finite(run.at(step)));
          }
          const bool by_itself = run.stop() == StopReason::gave_up || run.stop() == StopReason::converged || at_no_minimum(run.stop());
          CHECK(by_itself == (run.ending() != nullptr));  // no stop rule is on
          if (run.ending()) CHECK(run.ending()->words.size() > 3);
          if (run.ending()) CHECK(run.ending()->sentence.ends_with("."));
          run.explain(run.last());  // must not fail either
        }
      }
    }
  }
}
