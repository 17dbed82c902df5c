#pragma once
// Thumbnails of the objectives, for the dropdown.

#include <span>

#include "core/objective/registry.hpp"

namespace thalweg {

/// Thumbnail of an objective over its domain, with default parameters, values in [0, 1]. In two dimensions a square image in
/// rows from the top, holding the rank of each value; in one dimension a curve scaled to its range (see ui::DropdownRow).
/// `entry` must be an element of objectives(). Empty until computed: the first call starts a background job for all
/// objectives. Call from the interface's thread only.
std::span<const float> objective_picture(const ObjectiveEntry& entry);

}  // namespace thalweg
