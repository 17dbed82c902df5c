#pragma once
// Landscape: the critical points in view, searched for in the background.

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

  /// Searches the visible `area` of the session's objective; to be called once per frame. Returns whether a search is
  /// running. With `wait` (for an exported picture) the search is done on return, and its exceptions are thrown.
  bool follow(const Session& session, const Domain& area, bool wait);

  /// The critical points in the area followed last: the known ones at once, others when the search is done. Marked as
  /// incomplete until then.
  const CriticalPoints& critical() const { return critical_; }
  /// The objective and the area followed last; nullopt before the first call.
  const std::optional<Key>& key() const { return job_.asked(); }
  bool pending() const { return job_.running(); }
  /// Increases exactly when critical() or key() changes.
  std::uint64_t version() const { return version_; }
  /// Why a search failed since the last call, as a sentence; empty if none did.
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
