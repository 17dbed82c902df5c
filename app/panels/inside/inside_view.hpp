#pragma once
// Choice of a map view that shows one update well.

#include "panels/inside/inside_step.hpp"
#include "picture/view.hpp"

namespace thalweg {

/// A view of width × height pixels containing the update and its simplex, bracket or trust region. All of it spans at
/// most 60 % of each side, the step at most a fifth of the shorter side (no such limit for a simplex).
View step_view(const Desk& desk, const InsideStep& inside, int width, int height);

/// Whether the update is inside `view`, clear of its margins, and large enough to see.
bool shows_step(const View& view, const Desk& desk, const InsideStep& inside);

}  // namespace thalweg
