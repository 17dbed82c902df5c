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

int open_or_shown(const Desk& desk) {
  const int open = desk.look().open;
  return find_contestant(desk.session.scene(), open) ? open : shown_focus(desk);
}

int shown_focus(const Desk& desk) {
  int first = 0;
  for (const Contestant& c : desk.session.scene().contestants) {
    if (!desk.session.shown(c)) continue;
    if (c.id == desk.look().open) return c.id;
    if (first == 0) first = c.id;
  }
  return first;
}

}  // namespace thalweg
