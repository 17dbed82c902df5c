#pragma once
// How large a scene may be.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/scene/scene.hpp"

namespace thalweg {

inline constexpr std::size_t max_contestants = 200;
inline constexpr std::int64_t max_scene_steps = 50'000'000;            ///< of all contestants together: some 3 GB
inline constexpr std::size_t max_scene_bytes = std::size_t(16) << 20;  ///< of a scene's text

/// A sentence without full stop about the bound that a scene exceeds, or nothing. read_scene() throws it.
std::optional<std::string> too_large(const Scene& scene);

}  // namespace thalweg
