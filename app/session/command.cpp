#include "session/command.hpp"

#include "core/scene/limits.hpp"

namespace thalweg {

void apply(Scene& scene, const Command& command) {
  command.kind_->apply(scene);
  if (scene.data && !scene.data->rows) throw Refused(message("The rows of '{0}' have not been read.", scene.data->file));
  if (const auto wrong = too_large(scene)) throw Refused(message("{0}.", *wrong));
}

}  // namespace thalweg
