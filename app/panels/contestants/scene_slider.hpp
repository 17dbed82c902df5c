#pragma once
// A row for one of the scene's own numbers.

#include "core/scene/scene_params.hpp"
#include "panels/state.hpp"

namespace thalweg {

/// `param`: in the order of scene_params.
void scene_slider(const Desk& desk, std::size_t param);

}  // namespace thalweg
