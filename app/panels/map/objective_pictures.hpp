#pragma once
// Small pictures of the objectives, for the list they are chosen from.

#include <span>

#include "core/objective/registry.hpp"

namespace thalweg {

/// Heights over the objective's domain with its default parameters, 0 least to 1 greatest: of a function of two variables
/// square by rows from the top, of one variable a curve (see ui::DropdownRow). Empty until they are computed, which
/// begins with the first call and takes a moment beside the interface.
std::span<const float> objective_picture(const ObjectiveEntry& entry);

}  // namespace thalweg
