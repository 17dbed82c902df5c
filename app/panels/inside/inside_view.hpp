#pragma once
// The view in which one update is well seen.

#include "panels/inside/inside_step.hpp"
#include "picture/view.hpp"

namespace thalweg {

/// The view that holds the update with what belongs to it (simplex, bracket, region), the step about a fifth of its size.
View step_view(const Desk& desk, const InsideStep& inside, int width, int height);

/// Whether the update lies within `view`, neither cut off nor too small to see.
bool shows_step(const View& view, const Desk& desk, const InsideStep& inside);

}  // namespace thalweg
