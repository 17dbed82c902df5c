#pragma once
// The list of all objectives, generated from surfaces/*.cpp and models/*.cpp.

#include "core/objective/objective.hpp"

namespace thalweg {

struct ModelInfo;

struct ObjectiveEntry {
  const ObjectiveInfo* info;
  std::unique_ptr<Objective> (*make)();  ///< with default parameters
  const ModelInfo* model = nullptr;      ///< for averages over data (see data/risk.hpp), else null
};

std::span<const ObjectiveEntry> objectives();

/// The entry with this id, or null.
const ObjectiveEntry* find_objective(std::string_view id);

}  // namespace thalweg
