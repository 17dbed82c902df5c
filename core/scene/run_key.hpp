#pragma once
// Keys: everything that determines the bits of an objective, a run or an ensemble, as plain values. A result is kept with its
// key and is out of date exactly when the scene's key differs. Objectives and runs are made from keys alone, so a key cannot
// omit anything.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/map/ensemble.hpp"
#include "core/scene/scene.hpp"

namespace thalweg {

/// Shared rows, compared by value.
struct SharedRows {
  std::shared_ptr<const Samples> rows;
  friend bool operator==(const SharedRows& a, const SharedRows& b) { return a.rows == b.rows || (a.rows && b.rows && *a.rows == *b.rows); }
};

struct ObjectiveKey {
  std::string id;
  std::vector<double> params;
  std::optional<Slice> slice;
  SharedRows rows;  ///< supplied by the user; null: generated, or none
  friend bool operator==(const ObjectiveKey&, const ObjectiveKey&) = default;
};

/// Whether `a` and `b` have the same id and are both sliced or both not, so that results of one may be shown until those of
/// the other are there.
bool same_kind(const ObjectiveKey& a, const ObjectiveKey& b);

struct RunKey {
  ObjectiveKey objective;
  std::string method;
  std::vector<double> hyper;
  ScheduleChoice schedule;  ///< with its lengths resolved for the budget, see in_force()
  std::vector<double> options;
  std::uint64_t seed = 0;  ///< of batches and noise; 0 if the run draws none
  Vec2 start;
  std::int64_t budget = 0;
  StopRule stop;
  std::vector<Edit> edits;
  friend bool operator==(const RunKey&, const RunKey&) = default;
};

struct EnsembleKey {
  RunKey run;
  EnsembleChoice choice;
  std::uint64_t seed = 0;  ///< of starts, batches and noise; 0 if none are drawn
  friend bool operator==(const EnsembleKey&, const EnsembleKey&) = default;
};

ObjectiveKey objective_key(const Scene& scene);
RunKey run_key(const Scene& scene, const Contestant& contestant);
/// The key of the ensemble around `run`, the run of a contestant of `scene`.
EnsembleKey ensemble_key(const Scene& scene, RunKey run);

/// Whether `longer` is `shorter` with a larger budget, so that Run::extend() turns one into the other.
bool extends(const RunKey& longer, const RunKey& shorter);

std::unique_ptr<Objective> make_objective(const ObjectiveKey& key);
/// `objective` must be equal to make_objective(key.objective).
RunSpec run_spec(const RunKey& key, std::shared_ptr<const Objective> objective);
/// Members `first`…`first + count − 1`.
EnsembleSpec ensemble_spec(const EnsembleKey& key, std::shared_ptr<const Objective> objective, std::uint32_t first, std::uint32_t count);

}  // namespace thalweg
