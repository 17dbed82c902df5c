// A step allocates nothing: global operator new counts. Not in sanitizer builds, which replace operator new themselves.
#ifndef THALWEG_SANITIZED

#include <atomic>
#include <cstdlib>
#include <new>

#include "support/catch.hpp"
#include "support/reference.hpp"

namespace {
std::atomic<long> allocations{0};
}

// Not inlined, or GCC warns of malloc and delete on the same memory.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size ? size : 1)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

using namespace thalweg;

TEST_CASE("steps allocate nothing", "[optimizer]") {
  constexpr std::size_t steps = 100;
  double x[steps + 1] = {-1.5}, y[steps + 1] = {2}, f[steps + 1], gx[steps + 1], gy[steps + 1], lr[steps + 1];
  const auto schedule = reference::schedule("one_cycle");
  for (const char* surface : {"rosenbrock", "ackley"}) {
    for (const MethodEntry& entry : methods()) {
      const auto objective = reference::objective_for(entry, surface);
      const auto optimizer = entry.make();
      const auto batch = optimizer->batch();
      if (batch) batch->reset(steps);
      const Slope slope = objective->slope({x[0], y[0]});
      f[0] = slope.f, gx[0] = slope.g.x, gy[0] = slope.g.y;
      const long before = allocations;
      optimizer->advance({*objective}, 0, steps, {x, y, f, gx, gy, lr});
      optimizer->advance({*objective, schedule.get()}, 0, steps, {x, y, f, gx, gy, lr});
      optimizer->reset();
      if (batch) batch->step(x, y, gx, gy, Rates{0.1});
      const long after = allocations;
      INFO(entry.info->id << " on " << surface);
      CHECK(after == before);
      x[0] = -1.5, y[0] = 2;
    }
  }
}

TEST_CASE("sampled steps allocate nothing, and neither does a new epoch", "[optimizer][sampling]") {
  constexpr std::size_t steps = 100;
  double x[steps + 1] = {-1.5}, y[steps + 1] = {2}, f[steps + 1], gx[steps + 1], gy[steps + 1], lr[steps + 1];
  const auto objective = reference::objective("linear_regression");
  for (const bool replacement : {false, true}) {
    for (const MethodEntry& entry : methods()) {
      if (entry.searches || entry.info->dimension != 0) continue;
      const auto optimizer = entry.make();
      StochasticGradient sampled(*objective, {.batch = 7, .replacement = replacement, .kind = NoiseKind::heavy_tailed, .noise = 0.1});
      const Slope slope = objective->slope({x[0], y[0]});
      f[0] = slope.f, gx[0] = slope.g.x, gy[0] = slope.g.y;
      const long before = allocations;
      optimizer->advance({*objective, nullptr, &sampled}, 0, steps, {x, y, f, gx, gy, lr});
      const long after = allocations;
      INFO(entry.info->id);
      CHECK(after == before);
    }
  }
}

TEST_CASE("the counter counts", "[optimizer]") {
  const long before = allocations;
  const auto optimizer = reference::optimizer("adam");
  CHECK(allocations > before);
}

#endif
