#include "core/job/job.hpp"

#include <algorithm>

namespace thalweg {

namespace {

std::atomic<bool> without_threads = false;

}  // namespace

Pool::Pool(unsigned threads) : most_in_background_(std::max(2u, threads) - 1) {
  if (without_threads) return;
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
}

Pool::~Pool() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    for (auto& queue : queues_) queue.clear();
  }
  ready_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Pool::post(Priority priority, std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    queues_[std::size_t(priority)].push_back(std::move(work));
  }
  ready_.notify_one();
}

/// The queue with the most urgent work that a thread may take now; null if there is none. The mutex is held.
std::deque<std::function<void()>>* Pool::next() {
  for (std::size_t i = 0; i < queues_.size(); ++i) {
    const bool allowed = Priority(i) != Priority::background || in_background_ < most_in_background_;
    if (allowed && !queues_[i].empty()) return &queues_[i];
  }
  return nullptr;
}

void Pool::serve() {
  std::unique_lock lock(mutex_);
  while (true) {
    std::deque<std::function<void()>>* queue = nullptr;
    ready_.wait(lock, [&] { return closing_ || (queue = next()) != nullptr; });
    if (closing_) return;
    const bool background = queue == &queues_[std::size_t(Priority::background)];
    in_background_ += background;
    {
      const std::function<void()> work = std::move(queue->front());
      queue->pop_front();
      lock.unlock();
      work();
    }  // destroys what the work owns without holding the lock
    lock.lock();
    in_background_ -= background;
  }
}

bool Pool::work_once() {
  if (!threads_.empty()) return false;
  std::function<void()> work;
  {
    const std::lock_guard lock(mutex_);
    const auto queue = next();
    if (!queue) return false;
    work = std::move(queue->front());
    queue->pop_front();
  }
  work();
  return true;
}

bool Pool::work_for(std::chrono::nanoseconds slice) {
  const auto end = std::chrono::steady_clock::now() + slice;
  while (work_once()) {
    if (std::chrono::steady_clock::now() < end) continue;
    const std::lock_guard lock(mutex_);
    return next() != nullptr;
  }
  return false;
}

Pool& Pool::shared() {
  static Pool pool(std::max(2u, threads_at_once() - 1));
  return pool;
}

void Pool::do_without_threads() { without_threads = true; }

unsigned Pool::threads_at_once() { return without_threads ? 1 : std::max(1u, std::thread::hardware_concurrency()); }

}  // namespace thalweg
