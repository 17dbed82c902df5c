#pragma once
// The methods by family: the order in which menus list them.

#include <vector>

#include "core/optimizer/registry.hpp"

namespace thalweg {

/// Every MethodInfo::family once, from plain descent to those that bring a model, no slope, or a bracket.
std::span<const std::string_view> families();

/// Whether a method can run on functions of `dimension` variables, 1 or 2.
bool fits(const MethodInfo& method, int dimension);

/// The methods that fit, family by family; of one family only where it is not empty.
std::vector<const MethodEntry*> methods_for(int dimension, std::string_view family = {});

}  // namespace thalweg
