#pragma once
// Ensembles: computes the ensembles of all contestants that are shown in the background and hands them to the view's state.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/job/job.hpp"
#include "panels/state.hpp"

namespace thalweg {

class Ensembles {
 public:
  /// Follows the scene; once a frame. What was there stays until the new is: first a few members, then all. With `wait`
  /// (an exported picture) all are there when this returns; throws std::runtime_error where one had to be given up.
  void follow(const Desk& desk, bool wait);

 private:
  struct Part {
    Ensemble members;
    std::vector<Vec2> resting;
  };
  struct Entry {
    std::optional<EnsembleKey> key;  // of what is asked for
    std::string problem;            // why it was given up, in a sentence
    std::vector<Job<Part>> jobs;    // members in order; the first few make the preview
    std::vector<std::optional<Part>> parts;
    std::vector<Vec2> resting;      // of all members, when all are there
    Job<std::vector<EndGroup>> grouping{Priority::background};
    std::uint64_t grouped_version = 0;  // of the critical points that the groups are named by
    std::chrono::steady_clock::time_point asked_at{};
  };

  bool step(const Desk& desk, bool patient);
  void start(const Desk& desk, EnsembleKey key, Entry& entry) const;
  void collect(const Desk& desk, int contestant, Entry& entry);
  void show(const Desk& desk, int contestant, Entry& entry, bool all) const;
  void find_ends(const Desk& desk, int contestant, Entry& entry) const;

  std::map<int, Entry> entries_;
  ObjectiveKey objective_;  // whose ensembles these are
  bool on_ = false;
};

}  // namespace thalweg
