// Jobs: results come once, the latest request wins, cancelling is quick and nobody waits.
#include "core/job/job.hpp"

#include <chrono>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <stdexcept>
#include <thread>

#include "support/catch.hpp"

using namespace thalweg;
using Clock = std::chrono::steady_clock;

namespace {

template <class T>
T wait_for(Job<T>& job) {
  job.wait();
  auto result = job.take();
  return std::move(result.value());
}

double milliseconds_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

}  // namespace

TEST_CASE("A job's result comes once", "[job]") {
  Pool pool(2);
  Job<std::vector<int>> job(Priority::background, pool);
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
  Job<int> job(Priority::background, pool);
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
  Job<int> job(Priority::background, pool);
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
  Job<int> first(Priority::background, pool), second(Priority::background, pool);
  first.start([&](Progress&) {
    while (!go) std::this_thread::yield();
    return 1;
  });
  std::atomic<int> calls{0};
  second.start([&](Progress&) { return ++calls; });
  second.cancel();
  go = true;
  CHECK(wait_for(first) == 1);
  Job<int> third(Priority::background, pool);
  third.start([](Progress&) { return 3; });
  CHECK(wait_for(third) == 3);
  CHECK(calls == 0);
}

TEST_CASE("What work throws comes to who takes its result", "[job]") {
  Pool pool(1);
  Job<int> job(Priority::background, pool);
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

TEST_CASE("What goes first is taken first, whenever it was posted", "[job]") {
  Pool pool(1);
  std::mutex mutex;
  std::vector<int> order;
  std::atomic<bool> go{false};
  Job<int> gate(Priority::background, pool), last(Priority::background, pool);
  std::atomic<bool> begun{false};
  gate.start([&](Progress&) {
    begun = true;
    while (!go) std::this_thread::yield();
    return 0;
  });
  while (!begun) std::this_thread::yield();
  const auto note = [&](int value) {
    return [&, value](Progress&) {
      const std::lock_guard lock(mutex);
      order.push_back(value);
      return value;
    };
  };
  Job<int> background(Priority::background, pool), interactive(Priority::interactive, pool), second(Priority::interactive, pool),
      frame(Priority::frame, pool);
  background.start(note(4));
  interactive.start(note(2));
  second.start(note(3));
  frame.start(note(1));
  last.start(note(5));
  go = true;
  last.wait();
  CHECK(order == std::vector{1, 2, 3, 4, 5});
}

TEST_CASE("Background work leaves a thread for what is shorter", "[job]") {
  for (const unsigned threads : {2u, 4u}) {
    CAPTURE(threads);
    Pool pool(threads);
    std::atomic<bool> go{false};
    std::atomic<unsigned> begun{0};
    std::vector<Job<int>> searches;
    for (int i = 0; i < 8; ++i) {
      searches.emplace_back(Priority::background, pool).start([&](Progress& progress) {
        ++begun;
        while (!go && !progress.cancelled()) std::this_thread::yield();
        return 0;
      });
    }
    while (begun < threads - 1) std::this_thread::yield();
    Job<int> field(Priority::frame, pool), change(Priority::interactive, pool);
    field.start([](Progress&) { return 1; });
    change.start([](Progress&) { return 2; });
    CHECK(wait_for(field) == 1);
    CHECK(wait_for(change) == 2);
    CHECK(begun == threads - 1);
    go = true;
    for (Job<int>& search : searches) CHECK(wait_for(search) == 0);
    CHECK(begun == 8);
  }
}

TEST_CASE("Memory that runs out within a job ends the job and nothing else", "[job]") {
  Pool pool(2);
  Job<int> greedy(Priority::background, pool);
  greedy.start([](Progress&) -> int { throw std::bad_alloc(); });
  greedy.wait();
  CHECK_THROWS_AS(greedy.take(), std::bad_alloc);
  CHECK_FALSE(greedy.running());
  greedy.wait();  // for nothing
  greedy.start([](Progress&) { return 3; });
  CHECK(wait_for(greedy) == 3);
}

TEST_CASE("Many jobs at once, with progress, some cancelled, some outliving their owner", "[job]") {
  Pool pool(4);
  for (int round = 0; round < 20; ++round) {
    std::vector<Job<int>> jobs;
    for (int i = 0; i < 16; ++i) {
      jobs.emplace_back(Priority::background, pool);
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

TEST_CASE("A pool without threads works when it is given time, and not before", "[job]") {
  Pool pool(0);
  CHECK_FALSE(pool.work_once());
  CHECK_FALSE(pool.work_for(std::chrono::seconds(1)));
  Job<int> job(Priority::background, pool);
  const std::thread::id here = std::this_thread::get_id();
  std::thread::id worked;
  job.start([&](Progress&) {
    worked = std::this_thread::get_id();
    return 7;
  });
  CHECK_FALSE(job.take());
  CHECK(job.running());
  CHECK_FALSE(pool.work_for({}));
  CHECK(worked == here);
  CHECK(job.take() == 7);
  CHECK_FALSE(job.running());
}

TEST_CASE("A slice of a pool without threads ends with the piece that exceeds it", "[job]") {
  Pool pool(0);
  std::vector<int> order;
  const auto note = [&](int value) {
    return [&, value](Progress&) {
      order.push_back(value);
      return value;
    };
  };
  Job<int> background(Priority::background, pool), interactive(Priority::interactive, pool), second(Priority::interactive, pool),
      frame(Priority::frame, pool);
  background.start(note(4));
  interactive.start(note(2));
  second.start(note(3));
  frame.start(note(1));
  CHECK(pool.work_for({}));
  CHECK(order == std::vector{1});
  CHECK(pool.work_once());
  CHECK(order == std::vector{1, 2});
  second.cancel();
  CHECK_FALSE(pool.work_for(std::chrono::hours(1)));
  CHECK(order == std::vector{1, 2, 4});
  CHECK_FALSE(second.take());
  CHECK(background.take() == 4);
}

TEST_CASE("Whoever waits for a job of a pool without threads does it, and what goes before it", "[job]") {
  Pool pool(0);
  std::vector<int> order;
  Job<int> later(Priority::background, pool), wanted(Priority::interactive, pool), frame(Priority::frame, pool);
  later.start([&](Progress&) {
    order.push_back(3);
    return 3;
  });
  wanted.start([&](Progress&) -> int {
    order.push_back(2);
    throw std::runtime_error("no such thing");
  });
  frame.start([&](Progress&) {
    order.push_back(1);
    return 1;
  });
  wanted.wait();
  CHECK(order == std::vector{1, 2});
  CHECK_THROWS_AS(wanted.take(), std::runtime_error);
  CHECK(wait_for(frame) == 1);
  CHECK(wait_for(later) == 3);
  wanted.wait();  // for nothing
}

TEST_CASE("Work of a pool without threads may start and wait for more", "[job]") {
  Pool pool(0);
  Job<int> outer(Priority::background, pool);
  outer.start([&pool](Progress&) {
    Job<int> inner(Priority::background, pool);
    inner.start([](Progress&) { return 20; });
    return wait_for(inner) + 1;
  });
  CHECK(wait_for(outer) == 21);
}

TEST_CASE("What a pool without threads has not begun goes with it", "[job]") {
  const auto owned = std::make_shared<int>(1);
  std::optional<Job<int>> job;
  {
    Pool pool(0);
    job.emplace(Priority::background, pool).start([owned](Progress&) { return *owned; });
    CHECK(owned.use_count() == 2);
  }
  CHECK(owned.use_count() == 1);
  CHECK_FALSE(job->take());
}

TEST_CASE("A pool with threads gives its work to nobody else", "[job]") {
  Pool pool(1);
  std::atomic<bool> go{false};
  std::thread::id worked;
  Job<int> gate(Priority::background, pool), job(Priority::background, pool);
  gate.start([&](Progress&) {
    while (!go) std::this_thread::yield();
    return 0;
  });
  job.start([&](Progress&) {
    worked = std::this_thread::get_id();
    return 1;
  });
  CHECK_FALSE(pool.work_once());
  CHECK_FALSE(pool.work_for(std::chrono::hours(1)));
  go = true;
  CHECK(wait_for(job) == 1);
  CHECK(worked != std::this_thread::get_id());
}
