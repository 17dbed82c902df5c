#pragma once
// What the benchmarks share: repeated timing and one way to print a line.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace bench {

/// Each measurement is made once, to see that the program still runs: figures mean nothing.
inline bool quick = false;

/// Reads a benchmark's command line: nothing, or --quick. Ends the program on anything else.
inline void arguments(int count, char** words) {
  for (int i = 1; i < count; ++i) {
    if (words[i] != std::string_view("--quick")) {
      std::fprintf(stderr, "%s takes --quick or nothing, got %s\n", words[0], words[i]);
      std::exit(2);
    }
    quick = true;
  }
}

/// Seconds of one call: the least and the middle of several repetitions.
struct Seconds {
  double least, median;
};

/// Times `work` again and again for about `budget` seconds, at least five times; once when quick.
template <class Work>
Seconds time(Work&& work, double budget = 0.3) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> seconds;
  if (!quick) work();  // warm caches and the branch predictor
  double total = 0;
  while (seconds.empty() || (!quick && (seconds.size() < 5 || total < budget))) {
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
