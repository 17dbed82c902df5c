#include "ui/actions.hpp"

#include <algorithm>

#include "ui/button.hpp"
#include "ui/context.hpp"

namespace thalweg::ui {
namespace {

std::string key_name(Key key) {
  const int k = int(key);
  if ((k >= int(Key::a) && k <= int(Key::z)) || (k >= int(Key::num_0) && k <= int(Key::num_9))) return {char(k)};
  if (k >= int(Key::f1) && k <= int(Key::f12)) return std::string("F").append(std::to_string(k - int(Key::f1) + 1));
  switch (key) {
    case Key::space: return "Space";
    case Key::comma: return ",";
    case Key::minus: return "−";
    case Key::period: return ".";
    case Key::slash: return "/";
    case Key::equal: return "=";
    case Key::left_bracket: return "[";
    case Key::right_bracket: return "]";
    case Key::escape: return "Esc";
    case Key::enter:
    case Key::keypad_enter: return "Enter";
    case Key::tab: return "Tab";
    case Key::backspace: return "Backspace";
    case Key::insert: return "Insert";
    case Key::del: return "Delete";
    case Key::right: return "→";
    case Key::left: return "←";
    case Key::down: return "↓";
    case Key::up: return "↑";
    case Key::page_up: return "Page up";
    case Key::page_down: return "Page down";
    case Key::home: return "Home";
    case Key::end: return "End";
    default: return "";
  }
}

// Whether an item focused by Tab handles this key itself.
bool belongs_to_focus(const Chord& chord) {
  if (chord.ctrl || chord.alt) return false;
  switch (chord.key) {
    case Key::space:
    case Key::enter:
    case Key::keypad_enter:
    case Key::left:
    case Key::right:
    case Key::up:
    case Key::down:
    case Key::home:
    case Key::end:
    case Key::escape: return true;
    default: return false;
  }
}

}  // namespace

std::string Chord::text() const {
  std::string out;
  if (ctrl) out += "Ctrl+";
  if (alt) out += "Alt+";
  if (shift) out += "Shift+";
  out += key_name(key);
  return out;
}

bool Chord::pressed() const {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyCtrl == ctrl && io.KeyShift == shift && io.KeyAlt == alt && compat::pressed(key, repeat);
}

Action& Actions::add(Action action) {
  const auto same = std::find_if(actions_.begin(), actions_.end(), [&](const Action& a) { return a.id == action.id; });
  if (same != actions_.end()) return *same = std::move(action);
  return actions_.emplace_back(std::move(action));
}

const Action* Actions::find(std::string_view id) const {
  const auto found = std::find_if(actions_.begin(), actions_.end(), [&](const Action& a) { return a.id == id; });
  return found == actions_.end() ? nullptr : &*found;
}

bool Actions::run(std::string_view id) const {
  const Action* action = find(id);
  if (!action || !action->run || !action->is_enabled()) return false;
  action->run();
  return true;
}

void Actions::dispatch_keys() const {
  // any_popup(): the key may just have closed a popup and must not trigger an action as well.
  const bool taken =
      text_active() || any_popup() || ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  const bool ring = focus_visible();
  for (const Action& action : actions_) {
    if (taken && !action.everywhere) continue;
    for (const Chord& chord : action.keys) {
      if (ring && belongs_to_focus(chord)) continue;
      if (chord.pressed() && action.is_enabled() && action.run) {
        action.run();
        return;  // running an action may have changed the table
      }
    }
  }
}

void action_button(const Actions& actions, std::string_view id, float size) {
  const Action* action = actions.find(id);
  if (!action) return;
  const std::string key = action->keys.empty() ? std::string() : action->keys.front().text();
  if (icon_button(id, action->icon, action->label, key, action->is_enabled(), action->why_disabled, size)) actions.run(id);
}

}  // namespace thalweg::ui
