#pragma once
// The methods by family: the order in which menus list them.

#include <vector>

#include "core/optimizer/registry.hpp"

namespace thalweg {

/// Every MethodInfo::family once, from plain descent to those that bring a model, no slope, a bracket, or probabilities.
std::span<const std::string_view> families();

/// Whether a method can run on an objective, which may be a slice of one.
inline bool fits(const MethodInfo& method, const ObjectiveInfo& objective) {
  return (method.dimension == 0 || method.dimension == objective.dimension) &&
         (method.objective.empty() || method.objective == objective.id);
}

/// The methods that fit, family by family; of one family only where it is not empty.
std::vector<const MethodEntry*> methods_for(const ObjectiveInfo& objective, std::string_view family = {});

}  // namespace thalweg
