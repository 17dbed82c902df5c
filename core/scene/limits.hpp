#pragma once
// Limits on the size of a scene.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/scene/scene.hpp"

namespace thalweg {

inline constexpr std::size_t max_contestants = 200;
inline constexpr std::int64_t max_scene_steps = 50'000'000;            ///< of all contestants together: some 3 GB
inline constexpr std::size_t max_scene_bytes = std::size_t(16) << 20;  ///< of a scene's text

/// The limit that `scene` exceeds, as a sentence without full stop, or nullopt. read_scene() throws it as SceneError.
std::optional<std::string> too_large(const Scene& scene);

}  // namespace thalweg
