#pragma once
// Ensembles: each shown contestant run many times, in the background, and where the runs end.

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

/// One contestant's ensemble, as far as it has been computed.
struct EnsembleResult {
  EnsembleKey key;  ///< what it was made for
  std::shared_ptr<const Ensemble> members;
  std::vector<EndGroup> ends;  ///< where they end; while only the first few members are there, the ends of the previous result
  /// Quantiles of f over the members at `band_steps`: 10 %, 50 %, 90 %; infinite if that many have diverged. The last of
  /// `band_steps` is the step at which the last member ends.
  std::vector<std::int64_t> band_steps;
  std::vector<double> low, middle, high;
};

class Ensembles {
 public:
  /// Computes the ensembles of the shown contestants; to be called once per frame. Previous results stay until there are new
  /// ones: first a few members, then all. Ends are named after the critical points of `landscape`. With `wait` (for an
  /// exported picture) all are complete on return; throws std::runtime_error if one failed. Returns whether any computation
  /// is running.
  bool follow(const Session& session, const Landscape& landscape, bool wait);

  /// By contestant; empty while ensembles are off.
  const std::map<int, EnsembleResult>& results() const { return results_; }
  /// The result of `contestant`; null if there is none.
  const EnsembleResult* of(int contestant) const;
  /// The share of the ensembles in progress that is computed, in [0, 1]; 1 if all are complete.
  double progress() const { return progress_; }
  /// Increases exactly when results() changes.
  std::uint64_t version() const { return version_; }
  /// Why an ensemble failed since the last call, as a sentence; empty if none did.
  std::string take_problem() { return std::exchange(untold_, {}); }

 private:
  struct Part {
    Ensemble members;
    std::vector<Vec2> resting;
  };
  struct Entry {
    std::optional<EnsembleKey> key;  // of the ensemble asked for
    std::string problem;             // why it failed, as a sentence
    std::vector<Job<Part>> jobs;     // members in order; the first few make the preview
    std::vector<std::optional<Part>> parts;
    std::vector<Vec2> resting;  // of all members; empty until all are computed
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
  ObjectiveKey objective_;  // of these ensembles
  double progress_ = 1;
  std::uint64_t version_ = 0;
  std::string untold_;  // the last problem
};

}  // namespace thalweg
