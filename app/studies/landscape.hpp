#pragma once
// Landscape: the critical points in view, found in the background.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "core/analysis/critical_points.hpp"
#include "session/session.hpp"
#include "studies/keyed_job.hpp"

namespace thalweg {

class Landscape {
 public:
  struct Key {
    ObjectiveKey objective;
    Domain area{};
    friend bool operator==(const Key&, const Key&) = default;
  };

  /// Follows the objective and what is seen of its plane; once a frame. Returns whether a search is under way. With `wait`
  /// (an exported picture) it is done when this returns; then what the search throws is thrown.
  bool follow(const Session& session, const Domain& area, bool wait);

  /// In the area that was followed last: what the surface knows, at once, and what was found, as soon as it is. Incomplete
  /// until then.
  const CriticalPoints& critical() const { return critical_; }
  /// What these are the points of: the objective and the area that were followed last; nothing before.
  const std::optional<Key>& key() const { return job_.asked(); }
  bool pending() const { return job_.running(); }
  /// Grows exactly when critical() or key() becomes another one.
  std::uint64_t version() const { return version_; }
  /// What was given up since this was last asked, in a sentence; empty: nothing.
  std::string take_problem() { return std::exchange(problem_, {}); }

 private:
  bool ask(const Session& session, Key key, bool wait);
  void show(const Session& session);

  KeyedJob<Key, CriticalPoints> job_;
  std::chrono::steady_clock::time_point answered_at_{};
  CriticalPoints critical_;
  std::uint64_t version_ = 0;
  std::string problem_;
};

}  // namespace thalweg
