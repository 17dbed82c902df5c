#pragma once
// One table of everything the program can do. Menu, toolbar, keys and palette all read it.

#include <deque>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/search/search.hpp"
#include "ui/compat.hpp"
#include "ui/icons.hpp"

namespace thalweg::ui {

/// A key with modifiers.
struct Chord {
  Key key = Key::none;
  bool ctrl = false, shift = false, alt = false;
  bool repeat = false;  ///< again while held: stepping

  std::string text() const;  ///< "Ctrl+Shift+S", "→"
  bool pressed() const;      ///< in this frame, with exactly these modifiers
};
constexpr Chord ctrl(Key key) { return {key, true}; }
constexpr Chord ctrl_shift(Key key) { return {key, true, true}; }
constexpr Chord repeating(Key key) { return {key, false, false, false, true}; }

struct Action {
  std::string id;     ///< "file.save"
  std::string label;  ///< "Save scene"
  Icon icon = Icon::none;
  std::vector<Chord> keys = {};
  std::function<void()> run = {};
  std::function<bool()> enabled = {};  ///< always, when empty
  std::function<bool()> checked = {};  ///< for toggles: a tick in the menu
  std::string why_disabled = {};
  std::string group = {};   ///< in the palette, in text 3: "View"
  bool everywhere = false;  ///< its keys also work while a dialog is open or text is edited
  Findable names = {};      ///< what the palette finds it by besides label and group; the name is the label

  bool is_enabled() const { return !enabled || enabled(); }
};

class Actions {
 public:
  /// Adds or replaces the action of the same id.
  Action& add(Action action);
  const Action* find(std::string_view id) const;
  const std::deque<Action>& all() const { return actions_; }

  /// Runs an enabled action. False when there is none.
  bool run(std::string_view id) const;

  /// Runs what the keys of this frame ask for. Text fields keep their keys, an item reached by Tab keeps Space, Enter
  /// and arrows, and an open popup keeps all but those of actions that work everywhere.
  void dispatch_keys() const;

 private:
  std::deque<Action> actions_;  // references stay good
};

/// An icon button of the action, named by its id.
void action_button(const Actions& actions, std::string_view id, float size = 28);

/// A menu of the top bar: the actions it lists ("" is a separator). Titles are named "menu/<id>", rows by the action's id
/// within.
struct Menu {
  std::string id;
  std::string title;
  std::vector<std::string> items;
};
/// Returns where the last title ends.
float menu_bar(const Actions& actions, std::span<const Menu> menus, float height);

/// What the palette lists for a query, the closest first (see find_all()), and behind them what is not enabled now.
std::vector<const Action*> find_actions(const Actions& actions, std::string_view query);

/// The searchable list of all actions; open_palette() shows it, draw_palette() runs once a frame.
void open_palette();
void draw_palette(const Actions& actions);

}  // namespace thalweg::ui
