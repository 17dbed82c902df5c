// Time travel: microseconds to reach any step of a run of 10 000, with its explanation and without.

#include <cmath>
#include <cstdio>
#include <memory>

#include "bench/bench.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/run.hpp"

using namespace thalweg;

int main() {
  constexpr std::int64_t steps = 10000;
  constexpr int visits = 1000;
  const std::shared_ptr<const Objective> rosenbrock = find_objective("rosenbrock")->make();
  std::printf("Microseconds a visit, mean over all places in a snapshot interval\n%-12s %8s %8s\n", "method", "replay", "explain");
  for (const MethodEntry& entry : methods()) {
    auto optimizer = entry.make();
    optimizer->set(0, 1e-4);
    Run run({rosenbrock, std::move(optimizer), nullptr, {-1.5, 2}, steps, {}, {}});
    run.compute_all();
    const std::int64_t reached = run.last();
    const auto visit = [&](auto&& look) {
      return 1e6 / visits * bench::time([&] {
               std::int64_t step = 1;
               for (int i = 0; i < visits; ++i) {
                 step = (step * 7919 + 104729) % reached;
                 look(step);
               }
             }, 0.05).least;
    };
    const double replay = visit([&](std::int64_t step) { bench::keep(run.replay(step)); });
    const double explain = visit([&](std::int64_t step) { bench::keep(run.explain(step)); });
    std::printf("%-12s %8.2f %8.2f\n", entry.info->id.data(), replay, explain);
  }
}
