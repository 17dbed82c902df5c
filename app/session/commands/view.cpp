#include "session/commands/view.hpp"

#include "core/scene/view_bounds.hpp"
#include "session/commands/scene_access.hpp"

namespace thalweg::command {

void SetView::apply(Scene& scene) const { scene.look.view = view ? std::optional(bounded(*view, dimension(scene))) : std::nullopt; }

void SetSolo::apply(Scene& scene) const {
  if (id != 0) contestant_of(scene, id);
  scene.look.solo = id;
}

}  // namespace thalweg::command
