#include "session/command.hpp"

#include <stdexcept>

#include "core/scene/limits.hpp"

namespace thalweg {

void apply(Scene& scene, const Command& command) {
  command.kind_->apply(scene);
  if (scene.data && !scene.data->rows) throw std::invalid_argument("The rows of '" + scene.data->file + "' have not been read.");
  if (const auto wrong = too_large(scene)) throw std::invalid_argument(*wrong + ".");
}

}  // namespace thalweg
