#pragma once
// The list of all objectives, generated from surfaces/*.cpp and models/*.cpp.

#include "core/objective/objective.hpp"

namespace thalweg {

struct ModelInfo;

struct ObjectiveEntry {
  const ObjectiveInfo* info;
  std::unique_ptr<Objective> (*make)();  ///< with default parameters
  const ModelInfo* model = nullptr;      ///< of an average over data (see data/risk.hpp); null for all others
};

std::span<const ObjectiveEntry> objectives();

/// The entry with this id, or null.
const ObjectiveEntry* find_objective(std::string_view id);

}  // namespace thalweg
