#pragma once
// What the benchmarks share: repeated timing and one way to print a line.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace bench {

/// Seconds of one call: the least and the middle of several repetitions.
struct Seconds {
  double least, median;
};

/// Times `work` again and again for about `budget` seconds, at least five times.
template <class Work>
Seconds time(Work&& work, double budget = 0.3) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> seconds;
  work();  // warm caches and the branch predictor
  double total = 0;
  while (seconds.size() < 5 || total < budget) {
    const auto begin = Clock::now();
    work();
    seconds.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
    total += seconds.back();
  }
  std::sort(seconds.begin(), seconds.end());
  return {seconds.front(), seconds[seconds.size() / 2]};
}

/// Makes the compiler believe that `value` is read.
template <class T>
void keep(const T& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

}  // namespace bench
