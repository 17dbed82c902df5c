#pragma once
// What was on the desk when the window closed is kept, saved or not, and can be taken up again from the Scene menu.

#include <optional>

#include "core/scene/scene.hpp"

namespace thalweg {

/// Writes the scene into the configuration folder. Returns false where that cannot be written.
bool keep_last_session(const Scene& scene);
bool has_last_session();
/// Throws SceneError where the file is not there or is no scene.
Scene last_session();

}  // namespace thalweg
