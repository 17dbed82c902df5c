#pragma once
// Methods grouped by family, in menu order.

#include <vector>

#include "core/optimizer/registry.hpp"

namespace thalweg {

/// Every MethodInfo::family once, in menu order.
std::span<const std::string_view> families();

/// Whether a method can run on an objective: their dimension and, if the method is tied to one objective, the id agree.
inline bool fits(const MethodInfo& method, const ObjectiveInfo& objective) {
  return (method.dimension == 0 || method.dimension == objective.dimension) &&
         (method.objective.empty() || method.objective == objective.id);
}

/// The methods that fit the objective, in family order; only those of `family` unless it is empty.
std::vector<const MethodEntry*> methods_for(const ObjectiveInfo& objective, std::string_view family = {});

}  // namespace thalweg
