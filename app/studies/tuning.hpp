#pragma once
// Tuning: the best learning rates of all contestants by one rule, searched for in the background.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "session/session.hpp"
#include "studies/tune_job.hpp"

namespace thalweg {

class Tuning {
 public:
  struct Entry {
    Contestant contestant;  ///< as it was when its tuning began
    std::string name;
    TuneJob job;  ///< with its result once that is done
  };

  /// Tunes the scene's contestants, judged by `rule`; to be called once per frame while results are wanted. Starts anew if
  /// the rule, a contestant or the objective changes. Returns whether anything is running.
  bool follow(const Session& session, const TuneRule& rule);
  /// Cancels what is running and drops all results.
  void end();

  /// In the scene's order; empty before the first follow(). A tuning that failed has a result marked as skipped.
  const std::vector<Entry>& entries() const { return entries_; }
  /// The rule of the last follow().
  const TuneRule& rule() const { return rule_; }
  /// How many are still being tuned.
  std::size_t left() const;
  /// The command that sets the best values found. Omits values that contestants already have.
  command::SetHypers best() const;
  /// Increases exactly when the result of an entry changes, or entries come or go.
  std::uint64_t version() const { return version_; }
  /// Why a tuning failed since the last call, as a sentence; empty if none did.
  std::string take_problem() { return std::exchange(problem_, {}); }

 private:
  void start(const Session& session);
  bool outdated(const Session& session) const;
  void collect();

  TuneRule rule_;
  std::vector<Entry> entries_;
  std::uint64_t version_ = 0;
  std::string problem_;
};

}  // namespace thalweg
