// Time travel: microseconds to reach any step of a run of 10 000, with its explanation and without.

#include <cmath>
#include <cstdio>
#include <memory>

#include "bench/bench.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/run.hpp"
#include "support/ground.hpp"

using namespace thalweg;

int main(int count, char** words) {
  bench::arguments(count, words);
  constexpr std::int64_t steps = 10000;
  const int visits = bench::quick ? 10 : 1000;
  std::printf("Microseconds a visit, mean over all places in a snapshot interval\n%-12s %8s %8s\n", "method", "replay", "explain");
  for (const MethodEntry& entry : methods()) {
    const std::shared_ptr<const Objective> objective = find_objective(test::ground(*entry.info, "rosenbrock", "double_well_1d"))->make();
    auto optimizer = entry.make();
    if (!entry.info->params.empty() && entry.info->params[0].key == "lr") optimizer->set(0, 1e-4);
    Run run({objective, std::move(optimizer), nullptr, {-1.5, 2}, steps, {}, {}});
    run.compute_all();
    const std::int64_t reached = run.last();
    if (reached == 0) continue;  // a method that ends at once has nowhere to go
    const auto visit = [&](auto&& look) {
      return 1e6 / visits *
             bench::time(
                 [&] {
                   std::int64_t step = 1;
                   for (int i = 0; i < visits; ++i) {
                     step = (step * 7919 + 104729) % reached;
                     look(step);
                   }
                 },
                 0.05)
                 .least;
    };
    const double replay = visit([&](std::int64_t step) { bench::keep(run.replay(step)); });
    const double explain = visit([&](std::int64_t step) { bench::keep(run.explain(step)); });
    std::printf("%-12s %8.2f %8.2f\n", entry.info->id.data(), replay, explain);
  }
}
