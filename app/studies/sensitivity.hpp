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
  /// Follows contestant `contestant`, judged by `score` within the scene's budget at `price`; once a frame. 0, or what is
  /// none of the scene's: nothing is computed, and the last result stays. Returns whether a tuning is under way.
  bool follow(const Session& session, int contestant, TuneScore score, const Price& price);

  /// The contestant that was followed last; 0: none yet.
  int contestant() const { return contestant_; }
  /// The last one of this contestant with this method, until a newer is there. Its key has the run at the method's usual
  /// learning rate: the strip does not depend on the present one.
  const std::optional<TuneJob::Result>& result() const { return job_.result(); }
  bool pending() const { return job_.running(); }
  /// Grows exactly when result() becomes another one.
  std::uint64_t version() const { return version_; }
  /// What was given up since this was last asked, in a sentence; empty: nothing.
  std::string take_problem() { return std::exchange(problem_, {}); }

 private:
  TuneJob job_;
  int contestant_ = 0;
  std::uint64_t version_ = 0;
  std::string problem_;
};

}  // namespace thalweg
