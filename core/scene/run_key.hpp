#pragma once
// Keys: all that decides the bits of an objective, a run or an ensemble, as plain values. Whoever keeps a result keeps the
// key it was made for; the result is out of date exactly when the scene's key is another one. Objectives and runs are
// made from keys alone, so a key cannot leave anything out.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/map/ensemble.hpp"
#include "core/scene/scene.hpp"

namespace thalweg {

/// Rows, shared but compared by their values.
struct SharedRows {
  std::shared_ptr<const Samples> rows;
  friend bool operator==(const SharedRows& a, const SharedRows& b) { return a.rows == b.rows || (a.rows && b.rows && *a.rows == *b.rows); }
};

struct ObjectiveKey {
  std::string id;
  std::vector<double> params;
  std::optional<Slice> slice;
  SharedRows rows;  ///< of one's own; null: generated, or none
  friend bool operator==(const ObjectiveKey&, const ObjectiveKey&) = default;
};

/// The same function with other parameters, rows or another line: of the same dimension, with the same parameters, so that
/// results of one may stand in for those of the other until they are there.
bool same_kind(const ObjectiveKey& a, const ObjectiveKey& b);

struct RunKey {
  ObjectiveKey objective;
  std::string method;
  std::vector<double> hyper;
  ScheduleChoice schedule;  ///< with the lengths that the budget gives it: see in_force()
  std::vector<double> options;
  std::uint64_t seed = 0;  ///< of batches and noise; 0 where the run draws none
  Vec2 start;
  std::int64_t budget = 0;
  StopRule stop;
  std::vector<Edit> edits;
  friend bool operator==(const RunKey&, const RunKey&) = default;
};

struct EnsembleKey {
  RunKey run;
  EnsembleChoice choice;
  std::uint64_t seed = 0;  ///< of starts, batches and noise; 0 where none are drawn
  friend bool operator==(const EnsembleKey&, const EnsembleKey&) = default;
};

ObjectiveKey objective_key(const Scene& scene);
RunKey run_key(const Scene& scene, const Contestant& contestant);
/// Of the ensemble round the run `run` of a contestant of `scene`.
EnsembleKey ensemble_key(const Scene& scene, RunKey run);

/// `longer` is `shorter` with a larger budget: Run::extend() makes one of the other.
bool extends(const RunKey& longer, const RunKey& shorter);

std::unique_ptr<Objective> make_objective(const ObjectiveKey& key);
/// `objective` as make_objective(key.objective) gives it.
RunSpec run_spec(const RunKey& key, std::shared_ptr<const Objective> objective);
/// Members `first`…`first + count − 1`.
EnsembleSpec ensemble_spec(const EnsembleKey& key, std::shared_ptr<const Objective> objective, std::uint32_t first, std::uint32_t count);

}  // namespace thalweg
