#pragma once
// KeyedJob: a job whose result stays with the key it was made for.

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

/// The result of `job`, once, when it is there. Of what the work threw the `problem` tells instead, behind `given_up`, a
/// sentence: "The tuning was given up."
template <class Result>
std::optional<Result> take_result(Job<Result>& job, std::string_view given_up, std::string& problem) {
  try {
    return job.take();
  } catch (const std::exception& thrown) {
    problem = sentences(std::vector<std::string>{std::string(given_up), sentence(thrown)});
    return std::nullopt;
  }
}

/// Asked by keys, in the background; the latest key wins. The last result stays until another one takes its place or it is
/// dropped. Used from one thread.
template <class Key, class Value>
class KeyedJob {
 public:
  struct Result {
    Key key;
    Value value;
  };

  /// The key that is under way, answered, or given up; nothing: none.
  const std::optional<Key>& asked() const { return asked_; }
  const std::optional<Result>& result() const { return result_; }
  /// The result is that of the key that was asked for last.
  bool answered() const { return result_ && asked_ == result_->key; }
  bool running() const { return job_.running(); }
  /// Of what is under way, 0…1.
  double progress() const { return job_.progress(); }

  /// Queues `work(Progress&) -> Value`, as Job::start() does.
  template <class Work>
  void ask(Key key, Work work) {
    asked_ = std::move(key);
    job_.start(std::move(work));
  }
  /// The result of `key` is known at once; nothing is under way then.
  void answer(Key key, Value value) {
    job_.cancel();
    asked_ = key;
    result_ = Result{std::move(key), std::move(value)};
  }
  /// Takes what is there: whether the result is another one. What the work threw becomes the `problem`, see take_result().
  bool collect(std::string_view given_up, std::string& problem) {
    std::optional<Value> value = take_result(job_, given_up, problem);
    if (value) result_ = Result{*asked_, std::move(*value)};
    return value.has_value();
  }
  /// What is under way is given up. The result stays.
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
