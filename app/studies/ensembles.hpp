#pragma once
// Ensembles: each shown contestant run many times, computed in the background, and where the runs end.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/analysis/endings.hpp"
#include "core/job/job.hpp"
#include "session/session.hpp"
#include "studies/landscape.hpp"

namespace thalweg {

/// One contestant's ensemble, as far as it is computed.
struct EnsembleResult {
  EnsembleKey key;  ///< what it was made for
  std::shared_ptr<const Ensemble> members;
  std::vector<EndGroup> ends;  ///< where they end: of all members, and while only the first few are there of those before
  /// Quantiles of f over the members at `band_steps`: 10 %, 50 %, 90 %. Infinite where so many have diverged. The last step
  /// is the one at which the last member ends.
  std::vector<std::int64_t> band_steps;
  std::vector<double> low, middle, high;
};

class Ensembles {
 public:
  /// Follows the scene; once a frame. What was there stays until the new is: first a few members, then all. Ends are named
  /// by the critical points of `landscape`. With `wait` (an exported picture) all are there when this returns; throws
  /// std::runtime_error where one had to be given up. Returns whether something is under way.
  bool follow(const Session& session, const Landscape& landscape, bool wait);

  /// By contestant; empty while ensembles are off.
  const std::map<int, EnsembleResult>& results() const { return results_; }
  /// The one of `contestant`; null: none.
  const EnsembleResult* of(int contestant) const;
  /// How far the members are that are under way, 0…1; 1: all are there.
  double progress() const { return progress_; }
  /// Grows exactly when results() become others.
  std::uint64_t version() const { return version_; }
  /// What was given up since this was last asked, in a sentence; empty: nothing.
  std::string take_problem() { return std::exchange(untold_, {}); }

 private:
  struct Part {
    Ensemble members;
    std::vector<Vec2> resting;
  };
  struct Entry {
    std::optional<EnsembleKey> key;  // of what is asked for
    std::string problem;             // why it was given up, in a sentence
    std::vector<Job<Part>> jobs;     // members in order; the first few make the preview
    std::vector<std::optional<Part>> parts;
    std::vector<Vec2> resting;  // of all members, when all are there
    Job<std::vector<EndGroup>> grouping{Priority::background};
    std::optional<std::uint64_t> grouped_by;  // the version of the critical points that the groups are named by
    std::chrono::steady_clock::time_point asked_at{};
  };

  bool step(const Session& session, const Landscape& landscape, bool patient);
  void start(const Session& session, EnsembleKey key, Entry& entry) const;
  void collect(int contestant, Entry& entry);
  void show(int contestant, Entry& entry, bool all);
  void find_ends(const Session& session, const Landscape& landscape, int contestant, Entry& entry);

  std::map<int, Entry> entries_;
  std::map<int, EnsembleResult> results_;
  ObjectiveKey objective_;  // whose ensembles these are
  double progress_ = 1;
  std::uint64_t version_ = 0;
  std::string untold_;  // the last problem
};

}  // namespace thalweg
