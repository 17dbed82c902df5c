#include "session/commands/view.hpp"

#include "core/language/message.hpp"
#include "core/scene/view_bounds.hpp"
#include "session/commands/scene_access.hpp"

namespace thalweg::command {

void SetView::apply(Scene& scene) const { scene.look.view = view ? std::optional(bounded(*view, dimension(scene))) : std::nullopt; }

void SetSolo::apply(Scene& scene) const {
  if (id != 0) contestant_of(scene, id);
  scene.look.solo = id;
}

SetLook SetLook::of(const Look& before, const Look& after) {
  SetLook set{after, {}};
  std::size_t n = 0;
  for_look_fields([&](const auto& was, const auto& is) { set.changed[n++] = !(was.value == is.value); }, before, after);
  set.changed[0] = false;
  return set;
}

void SetLook::apply(Scene& scene) const {
  Look after = scene.look;
  std::size_t n = 0;
  for_look_fields(
      [&](const auto& to, const auto& from) {
        if (changed[n++]) to.value = from.value;
      },
      after, look);
  if (after.view) after.view = bounded(*after.view, dimension(scene));
  if (after.inside.view) after.inside.view = bounded(*after.inside.view, 2);
  if (after.solo != scene.look.solo && after.solo != 0) contestant_of(scene, after.solo);
  if (const auto wrong = check(after)) throw Refused(message("{0}.", *wrong));
  scene.look = std::move(after);
}

}  // namespace thalweg::command
