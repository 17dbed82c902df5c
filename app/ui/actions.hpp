#pragma once
// The table of all user actions. Menus, toolbar, keyboard shortcuts and palette read it.

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

/// A keyboard shortcut: a key and its modifiers.
struct Chord {
  Key key = Key::none;
  bool ctrl = false, shift = false, alt = false;
  bool repeat = false;  ///< fires again while the key is held

  std::string text() const;  ///< "Ctrl+Shift+S", "→"
  bool pressed() const;      ///< whether it went down in this frame, with exactly these modifiers
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
  std::function<bool()> enabled = {};  ///< empty: always enabled
  std::function<bool()> checked = {};  ///< for toggles: whether the menu shows a tick
  std::string why_disabled = {};
  std::string group = {};   ///< shown in the palette, e.g. "View"
  bool everywhere = false;  ///< its keys also work while a dialog is open or text is edited
  Findable names = {};      ///< further search terms for the palette, besides label and group; its name is not used

  bool is_enabled() const { return !enabled || enabled(); }
};

class Actions {
 public:
  /// Adds the action, or replaces the one with the same id. References stay valid for the life of the table.
  Action& add(Action action);
  /// The action with this id, or null.
  const Action* find(std::string_view id) const;
  const std::deque<Action>& all() const { return actions_; }

  /// Runs the action. Returns false if it does not exist, is disabled or has no `run`.
  bool run(std::string_view id) const;

  /// Runs at most one action whose shortcut was pressed in this frame. While a text field or a popup is active, only
  /// actions with `everywhere` run; an item focused by Tab keeps Space, Enter, Escape, Home, End and the arrow keys.
  void dispatch_keys() const;

 private:
  std::deque<Action> actions_;  // a deque, because add() hands out references
};

/// An icon button for the action, named by its id; draws nothing if there is no such action. `size` at scale 1.
void action_button(const Actions& actions, std::string_view id, float size = 28);

/// A menu of the top bar. `items` are action ids, "" a separator; unknown ids are skipped. The title's item is named
/// "menu/<id>", a row's "menu/<id>/<action id>".
struct Menu {
  std::string id;
  std::string title;
  std::vector<std::string> items;
};
/// Draws the menu bar, `height` at scale 1. Returns the x of the right end of the last title, in pixels.
float menu_bar(const Actions& actions, std::span<const Menu> menus, float height);

/// The actions that match `query`, best match first (see find_all()); disabled ones come last unless the query is blank.
std::vector<const Action*> find_actions(const Actions& actions, std::string_view query);

/// The palette is a searchable list of all actions. Call draw_palette() once per frame.
void open_palette();
void draw_palette(const Actions& actions);

}  // namespace thalweg::ui
