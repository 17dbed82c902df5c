#pragma once
// Tuning: the best learning rates of all contestants by one rule, each found in the background.

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
    TuneJob job;  ///< its result, when it is there
  };

  /// Follows the scene's contestants, judged by `rule`; once a frame while somebody waits for them. Where the rule, a
  /// contestant or the objective is another, all begins anew. Returns whether something is under way.
  bool follow(const Session& session, const TuneRule& rule);
  /// What runs is cancelled, and what was found forgotten.
  void end();

  /// In the scene's order; none before the first follow(). One that had to be given up has a result that was skipped.
  const std::vector<Entry>& entries() const { return entries_; }
  /// By which they are judged.
  const TuneRule& rule() const { return rule_; }
  /// How many are still being tuned.
  std::size_t left() const;
  /// What takes the values that were found; of contestants that are better with what they have, nothing.
  command::SetHypers best() const;
  /// Grows exactly when an entry's result becomes another one, or entries come or go.
  std::uint64_t version() const { return version_; }
  /// What was given up since this was last asked, in a sentence; empty: nothing.
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
