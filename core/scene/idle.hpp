#pragma once
// Settings without effect. They are accepted, since a scene survives a change of its objective or method, but always
// reported.

#include <string>
#include <vector>

#include "core/scene/scene.hpp"

namespace thalweg {

/// A sentence for each setting without effect, beginning with its key: "replacement has no effect without a batch." Cheap for
/// any number of rows; what depends on the rows of a file is reported once they have been read.
std::vector<std::string> idle_settings(const Scene& scene);

/// As read_scene(text). Appends to `remarks` the idle_settings(), and a sentence if the step is beyond the last one, to which
/// it is then set.
Scene read_scene(std::string_view text, std::vector<std::string>& remarks);

/// Whether anything in the scene is random (batches, noise, starts, generated rows, a method), so that its seed matters.
bool depends_on_seed(const Scene& scene);

}  // namespace thalweg
