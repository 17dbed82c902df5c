#pragma once
// Sensitivity: one contestant's score against its learning rate, found in the background.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "session/session.hpp"
#include "studies/tune_job.hpp"

namespace thalweg {

class Sensitivity {
 public:
  /// Tunes contestant `contestant`, judged by `score` within the scene's budget at `price`; to be called once per frame. If
  /// there is no such contestant nothing is computed and the last result stays. Returns whether a tuning is running.
  bool follow(const Session& session, int contestant, TuneScore score, const Price& price);

  /// The contestant followed last; 0: none yet.
  int contestant() const { return contestant_; }
  /// The last result for this contestant and method, kept until the next one is done. Its key has the method's default
  /// learning rate, since the result does not depend on the present one.
  const std::optional<TuneJob::Result>& result() const { return job_.result(); }
  bool pending() const { return job_.running(); }
  /// Increases exactly when result() changes.
  std::uint64_t version() const { return version_; }
  /// Why a tuning failed since the last call, as a sentence; empty if none did.
  std::string take_problem() { return std::exchange(problem_, {}); }

 private:
  TuneJob job_;
  int contestant_ = 0;
  std::uint64_t version_ = 0;
  std::string problem_;
};

}  // namespace thalweg
