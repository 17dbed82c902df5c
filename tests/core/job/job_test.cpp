// Jobs: results come once, the latest request wins, cancelling is quick and nobody waits.
#include "core/job/job.hpp"

#include <chrono>
#include <memory>
#include <stdexcept>

#include "support/catch.hpp"

using namespace thalweg;
using Clock = std::chrono::steady_clock;

namespace {

template <class T>
T wait_for(Job<T>& job) {
  for (;;) {
    if (auto result = job.take()) return std::move(*result);
    std::this_thread::sleep_for(std::chrono::microseconds(50));
  }
}

double milliseconds_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

}  // namespace

TEST_CASE("A job's result comes once", "[job]") {
  Pool pool(2);
  Job<std::vector<int>> job(pool);
  CHECK_FALSE(job.running());
  CHECK_FALSE(job.take());
  job.start([values = std::vector{1, 2, 3}](Progress& progress) {
    progress.report(0.5);
    return values;
  });
  CHECK(job.running());
  CHECK(wait_for(job) == std::vector{1, 2, 3});
  CHECK_FALSE(job.running());
  CHECK_FALSE(job.take());
}

TEST_CASE("The latest request wins", "[job]") {
  Pool pool(2);
  Job<int> job(pool);
  for (int i = 0; i < 200; ++i) {
    job.start([i](Progress& progress) {
      for (int spin = 0; spin < 100 && !progress.cancelled(); ++spin) std::this_thread::yield();
      return i;
    });
  }
  CHECK(wait_for(job) == 199);
}

TEST_CASE("Work that is cancelled ends within 5 ms, and cancelling does not wait", "[job]") {
  Pool pool(1);
  std::atomic<bool> begun{false}, ended{false};
  Clock::time_point at;
  Job<int> job(pool);
  job.start([&](Progress& progress) {
    begun = true;
    while (!progress.cancelled()) {
    }
    at = Clock::now();
    ended = true;
    return 0;
  });
  while (!begun) std::this_thread::yield();
  const auto start = Clock::now();
  job.cancel();
  CHECK(milliseconds_since(start) < 5);
  CHECK_FALSE(job.running());
  while (!ended) std::this_thread::yield();
  // A machine that is busy with other things may put the worker to sleep; the bound holds where it has a processor.
  CHECK(std::chrono::duration<double, std::milli>(at - start).count() < 50);
}

TEST_CASE("Work that has not begun when it is cancelled never begins", "[job]") {
  Pool pool(1);
  std::atomic<bool> go{false};
  Job<int> first(pool), second(pool);
  first.start([&](Progress&) {
    while (!go) std::this_thread::yield();
    return 1;
  });
  std::atomic<int> calls{0};
  second.start([&](Progress&) { return ++calls; });
  second.cancel();
  go = true;
  CHECK(wait_for(first) == 1);
  Job<int> third(pool);
  third.start([](Progress&) { return 3; });
  CHECK(wait_for(third) == 3);
  CHECK(calls == 0);
}

TEST_CASE("What work throws comes to who takes its result", "[job]") {
  Pool pool(1);
  Job<int> job(pool);
  job.start([](Progress&) -> int { throw std::runtime_error("no such thing"); });
  for (;;) {
    try {
      if (job.take()) FAIL("there is no result");
    } catch (const std::runtime_error& problem) {
      CHECK(std::string(problem.what()) == "no such thing");
      break;
    }
  }
  CHECK_FALSE(job.running());
}

TEST_CASE("Many jobs at once, with progress, some cancelled, some outliving their owner", "[job]") {
  Pool pool(4);
  for (int round = 0; round < 20; ++round) {
    std::vector<Job<int>> jobs;
    for (int i = 0; i < 16; ++i) {
      jobs.emplace_back(pool);
      jobs.back().start([i, moved = std::make_unique<int>(i)](Progress& progress) {
        for (int k = 0; k < 50 && !progress.cancelled(); ++k) progress.report(k / 50.0);
        return *moved + i;
      });
    }
    for (std::size_t i = 0; i < 16; i += 3) jobs[i].cancel();
    for (std::size_t i = 1; i < 16; i += 3) {
      CHECK((jobs[i].progress() >= 0 && jobs[i].progress() <= 1));
      CHECK(wait_for(jobs[i]) == int(2 * i));
    }
  }  // a third of them is dropped while it runs
}
