#pragma once
// Settings without effect: accepted, because a scene outlives the change of its objective or method, but never in silence.

#include <string>
#include <vector>

#include "core/scene/scene.hpp"

namespace thalweg {

/// What the scene sets without effect, a sentence each that begins with the key: "replacement has no effect without a
/// batch." Cheap however many rows there are; what depends on those of a file is told once they are read.
std::vector<std::string> idle_settings(const Scene& scene);

/// The same as read_scene(text), and a sentence for each setting without effect: those of idle_settings(), and a step
/// beyond the last one, which then is the last one.
Scene read_scene(std::string_view text, std::vector<std::string>& remarks);

/// Whether anything in the scene is random, so that its seed matters: batches, noise, starts, drawn rows, a method's own.
bool depends_on_seed(const Scene& scene);

}  // namespace thalweg
