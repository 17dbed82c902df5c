#pragma once
// Long work on a pool of threads. A job gets copies of all it needs and never touches the session, GL or Dear ImGui;
// who started it looks from time to time whether it is done, and waits only where there is nothing else to do.

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

/// What goes first.
enum class Priority {
  frame,        ///< what the picture that is on the screen lacks: a finer field
  interactive,  ///< what somebody waits for: a change under way, a table, the first members of an ensemble
  background,   ///< what takes its time: searches, tuning, the other members
};

/// Threads that take work by its priority, and of one priority in the order in which it was posted. Where there are
/// several, one of them takes no background work, so that what is shorter never waits for it. Destruction drops what has
/// not begun and waits for what has.
///
/// A pool of zero threads, for platforms that have none, starts nothing by itself: work runs on the thread that calls
/// work_for(), once a frame, or that waits for a job. A piece of work is never interrupted, so a slice lasts until the
/// last piece that it began has ended: a part of an ensemble, but the whole of a tuning or of a search for critical points.
class Pool {
 public:
  /// 0 is allowed: see above. None after do_without_threads().
  explicit Pool(unsigned threads);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// `work` throws nothing.
  void post(Priority priority, std::function<void()> work);

  /// Without threads: runs what is queued, the first in order first, until `slice` has passed; at least one piece where
  /// there is any. True where work is left. A pool with threads does nothing and has nothing left to do.
  bool work_for(std::chrono::nanoseconds slice);
  /// Without threads: runs the piece of work that is first in order; false where there is none. False with threads.
  bool work_once();

  /// The program's own: one thread fewer than the processor has, at least two.
  static Pool& shared();

  /// From here on no pool is made with threads: for platforms that have none.
  static void do_without_threads();
  /// How many threads may compute at once, the caller's among them: as many as the processor has, or 1.
  static unsigned threads_at_once();

 private:
  void serve();
  std::deque<std::function<void()>>* next();

  std::mutex mutex_;
  std::condition_variable ready_;
  std::array<std::deque<std::function<void()>>, 3> queues_;  // by priority
  std::size_t in_background_ = 0, most_in_background_;       // threads at background work
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

/// What work sees of its job. Work asks cancelled() at least once a millisecond or so and then returns anything.
class Progress {
 public:
  bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }
  /// How much is done, 0…1.
  void report(double share) { share_.store(share, std::memory_order_relaxed); }

  double share() const { return share_.load(std::memory_order_relaxed); }
  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }

 private:
  std::atomic<bool> cancelled_{false};
  std::atomic<double> share_{0};
};

/// One piece of work at a time, the latest request wins. Used from one thread.
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

  /// Queues `work(Progress&) -> Result`, which owns copies of all it reads; what was under way is cancelled and its
  /// result dropped. Work may be moved but not copied.
  template <class Work>
  void start(Work work) {
    cancel();
    auto task = std::make_shared<Task>();
    // std::function wants copies; the work need not have any.
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

  /// Forgets the present work; it ends by itself within milliseconds.
  void cancel() {
    if (task_) task_->progress.cancel();
    task_.reset();
  }

  /// Work is queued or under way, or its result has not been taken.
  bool running() const { return task_ != nullptr; }
  double progress() const { return task_ ? task_->progress.share() : 0; }

  /// The result, once, when it is there. Throws what the work threw.
  std::optional<Result> take() {
    if (!task_ || !task_->done.load(std::memory_order_acquire)) return std::nullopt;
    const std::shared_ptr<Task> task = std::exchange(task_, nullptr);
    if (task->problem) std::rethrow_exception(task->problem);
    return std::move(task->result);
  }

  /// Sleeps until there is something to take, where something is under way; on a pool without threads, does the work,
  /// and first what goes before it. The pool still exists.
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
