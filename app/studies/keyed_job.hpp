#pragma once
// KeyedJob: a job whose result is kept with the key that it was made for.

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/job/job.hpp"
#include "core/language/tr.hpp"
#include "core/text/problem.hpp"

namespace thalweg {

/// The result of `job`, once, when it is done; else nullopt. If the work threw, sets `problem` to the sentence `given_up`
/// ("The tuning was given up.") followed by the reason.
template <class Result>
std::optional<Result> take_result(Job<Result>& job, std::string_view given_up, std::string& problem) {
  try {
    return job.take();
  } catch (const std::exception& thrown) {
    problem = sentences(std::vector<std::string>{std::string(given_up), sentence(thrown)});
    return std::nullopt;
  }
}

/// Background work identified by keys; the latest key wins. The last result stays until another one replaces it or it is
/// dropped. To be used from one thread.
template <class Key, class Value>
class KeyedJob {
 public:
  struct Result {
    Key key;
    Value value;
  };

  /// The key asked for last, whether running, answered or failed; nullopt: none.
  const std::optional<Key>& asked() const { return asked_; }
  const std::optional<Result>& result() const { return result_; }
  /// Whether the result is for the key asked for last.
  bool answered() const { return result_ && asked_ == result_->key; }
  bool running() const { return job_.running(); }
  /// Of the running work, in [0, 1].
  double progress() const { return job_.progress(); }

  /// Queues `work(Progress&) -> Value`, as Job::start() does.
  template <class Work>
  void ask(Key key, Work work) {
    asked_ = std::move(key);
    job_.start(std::move(work));
  }
  /// Sets the result for `key` and cancels running work.
  void answer(Key key, Value value) {
    job_.cancel();
    asked_ = key;
    result_ = Result{std::move(key), std::move(value)};
  }
  /// Takes the result if the work is done; returns whether there is a new one. If the work threw, sets `problem`, see
  /// take_result().
  bool collect(std::string_view given_up, std::string& problem) {
    std::optional<Value> value = take_result(job_, given_up, problem);
    if (value) result_ = Result{*asked_, std::move(*value)};
    return value.has_value();
  }
  /// Cancels running work. The result stays.
  void cancel() {
    job_.cancel();
    asked_ = result_ ? std::optional(result_->key) : std::nullopt;
  }
  void drop_result() { result_.reset(); }

 private:
  std::optional<Key> asked_;
  std::optional<Result> result_;
  Job<Value> job_{Priority::background};
};

}  // namespace thalweg
