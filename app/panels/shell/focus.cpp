#include "panels/shell/focus.hpp"

namespace thalweg {

int focus_of(const Desk& desk) {
  int only = 0, shown = 0;
  for (const Contestant& c : desk.session.scene().contestants) {
    if (!desk.session.shown(c)) continue;
    if (desk.view.hovered_contestant == c.id) return c.id;
    ++shown;
    only = only == 0 || c.id == desk.look().open ? c.id : only;
  }
  return shown == 1 || only == desk.look().open ? only : 0;
}

}  // namespace thalweg
