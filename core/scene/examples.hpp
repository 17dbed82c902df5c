#pragma once
// Ready-made scenes, embedded from assets/scenes/*.toml.

#include <span>
#include <string_view>

#include "core/scene/scene.hpp"

namespace thalweg {

struct Example {
  std::string_view id;    ///< "learning_rates"
  std::string_view text;  ///< the scene as TOML
};

/// In menu order; the program opens with the first.
std::span<const Example> examples();

}  // namespace thalweg
