#pragma once
// Long computations on a thread pool. A job owns copies of everything it reads and never touches the session, GL or Dear
// ImGui. Its owner polls for the result, and blocks only if it has nothing else to do.

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace thalweg {

/// Scheduling priority, most urgent first.
enum class Priority {
  frame,        ///< missing from the picture on the screen, such as a finer field
  interactive,  ///< awaited by the user: a change in progress, a table, the first members of an ensemble
  background,   ///< long computations: searches, tuning, the other members
};

/// A thread pool. Work runs in order of priority, and in order of posting within a priority. With two or more threads, one
/// takes no background work, so that shorter work never waits for it. The destructor drops queued work and waits for running
/// work.
///
/// A pool of zero threads, for platforms without threads, runs work only on the thread that calls work_for() (once per frame)
/// or waits for a job. Work is never interrupted, so a slice lasts until the last piece it started has finished: one part of
/// an ensemble, but a whole tuning or search for critical points.
class Pool {
 public:
  /// `threads` may be 0, see above. Starts none after do_without_threads().
  explicit Pool(unsigned threads);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// Queues `work`, which must not throw. Any thread may call it.
  void post(Priority priority, std::function<void()> work);

  /// Without threads: runs queued work in order until `slice` has passed, but at least one piece. Returns whether work is
  /// left. With threads: returns false at once.
  bool work_for(std::chrono::nanoseconds slice);
  /// Without threads: runs the next piece of work; false if there is none. With threads: returns false at once.
  bool work_once();

  /// The pool of the program: one thread fewer than the processor has, at least two.
  static Pool& shared();

  /// Pools made from now on have no threads: for platforms without threads.
  static void do_without_threads();
  /// How many threads can compute at once, including the caller's: as many as the processor has; 1 without threads.
  static unsigned threads_at_once();

 private:
  void serve();
  std::deque<std::function<void()>>* next();

  std::mutex mutex_;
  std::condition_variable ready_;
  std::array<std::deque<std::function<void()>>, 3> queues_;  // by priority
  std::size_t in_background_ = 0, most_in_background_;       // threads running background work
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

/// Cancellation flag and progress of a job, shared with its work. Work should poll cancelled() about once a millisecond; once
/// it is true, any result may be returned, since it is dropped.
class Progress {
 public:
  bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }
  /// `share` of the work is done, in [0, 1].
  void report(double share) { share_.store(share, std::memory_order_relaxed); }

  double share() const { return share_.load(std::memory_order_relaxed); }
  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }

 private:
  std::atomic<bool> cancelled_{false};
  std::atomic<double> share_{0};
};

/// Runs one piece of work at a time; a new request replaces the previous one. To be used from one thread.
template <class Result>
class Job {
 public:
  explicit Job(Priority priority, Pool& pool = Pool::shared()) : priority_(priority), pool_(&pool) {}
  ~Job() { cancel(); }
  Job(Job&&) noexcept = default;
  Job& operator=(Job&& other) noexcept {
    cancel();
    priority_ = other.priority_;
    pool_ = other.pool_;
    task_ = std::move(other.task_);
    return *this;
  }

  /// Queues `work(Progress&) -> Result`, which must own copies of all it reads; it may be move-only. Work in progress is
  /// cancelled and its result dropped.
  template <class Work>
  void start(Work work) {
    cancel();
    auto task = std::make_shared<Task>();
    // std::function requires copyable work; sharing it lets move-only work in.
    auto owned = std::make_shared<Work>(std::move(work));
    pool_->post(priority_, [task, owned]() mutable {
      if (!task->progress.cancelled()) {
        try {
          task->result.emplace((*owned)(task->progress));
        } catch (...) {
          task->problem = std::current_exception();
        }
      }
      owned.reset();
      task->end();
    });
    task_ = std::move(task);
  }

  /// Tells the present work to stop and drops its result. Does not wait for it.
  void cancel() {
    if (task_) task_->progress.cancel();
    task_.reset();
  }

  /// Whether work is queued or running, or its result has not been taken.
  bool running() const { return task_ != nullptr; }
  double progress() const { return task_ ? task_->progress.share() : 0; }

  /// The result, once, when the work is done; else nullopt. Rethrows what the work threw.
  std::optional<Result> take() {
    if (!task_ || !task_->done.load(std::memory_order_acquire)) return std::nullopt;
    const std::shared_ptr<Task> task = std::exchange(task_, nullptr);
    if (task->problem) std::rethrow_exception(task->problem);
    return std::move(task->result);
  }

  /// Blocks until the present work is done; returns at once if there is none. On a pool without threads, runs the queue up to
  /// and including this work. The pool must still exist.
  void wait() const {
    if (!task_) return;
    while (!task_->done.load(std::memory_order_acquire) && pool_->work_once()) {
    }
    std::unique_lock lock(task_->mutex);
    task_->ended.wait(lock, [this] { return task_->done.load(std::memory_order_acquire); });
  }

 private:
  struct Task {
    Progress progress;
    std::optional<Result> result;  // written before `done`, read after it
    std::exception_ptr problem;
    std::atomic<bool> done{false};
    std::mutex mutex;
    std::condition_variable ended;

    void end() {
      {
        const std::lock_guard lock(mutex);
        done.store(true, std::memory_order_release);
      }
      ended.notify_all();
    }
  };
  Priority priority_;
  Pool* pool_;
  std::shared_ptr<Task> task_;
};

}  // namespace thalweg
