#pragma once
// A slider row for one of the scene's own parameters.

#include "core/scene/scene_params.hpp"
#include "panels/state.hpp"

namespace thalweg {

/// `param`: index into scene_params.
void scene_slider(const Desk& desk, std::size_t param);

}  // namespace thalweg
