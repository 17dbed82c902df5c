#pragma once
// The list of all methods, generated from methods/*.cpp.

#include "core/optimizer/optimizer.hpp"

namespace thalweg {

struct MethodEntry {
  const MethodInfo* info;
  bool searches;                         ///< it evaluates the objective itself (see search_method.hpp); clipping does not apply
  std::unique_ptr<Optimizer> (*make)();  ///< with default hyperparameters
};

std::span<const MethodEntry> methods();

/// The entry with this id, or null.
const MethodEntry* find_method(std::string_view id);

}  // namespace thalweg
