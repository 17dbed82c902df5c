#pragma once
// What all widgets share: theme, scale, names of items, keyboard focus. One window has one context.

#include <imgui.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "ui/fonts.hpp"
#include "ui/theme.hpp"

namespace thalweg::ui {

/// Makes the fonts for `scale` and sets ImGui's style; call once after ImGui::CreateContext() and again whenever the
/// scale changes, between frames. Returns build_fonts()'s warning.
std::string setup(ThemeId id, float scale);
void set_theme(ThemeId id);

/// After ImGui::NewFrame() and before ImGui::Render().
void begin_frame();
void end_frame();

const Theme& theme();
float scale();
/// A length at scale 1 in whole pixels of the present scale.
float px(float length);
/// The same without rounding, for strokes and radii.
float fpx(float length);

void set_reduced_motion(bool reduced);
/// Asks for a frame in `seconds` even without input: something is about to show or to go. Of several the first counts.
void want_frame(float seconds);
/// How long after the last frame the next is wanted; infinite where input alone brings one.
float next_frame();
/// Eases `key`'s value towards `target` (0…1) within `seconds`; jumps when motion is reduced.
float eased(ImGuiID key, float target, float seconds);

struct Rect {
  ImVec2 min, max;
  ImVec2 centre() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  bool contains(ImVec2 p) const { return p.x >= min.x && p.y >= min.y && p.x < max.x && p.y < max.y; }
};

/// Prefixes names (and ImGui ids) of the items within: "contestant/2/lr".
class Scope {
 public:
  explicit Scope(std::string_view name);
  explicit Scope(int index);
  ~Scope();
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
};

/// Where the items of the last frame lie, by full name.
struct NamedRect {
  Rect rect;
  int frame = -1;
  bool enabled = true;
};
const std::map<std::string, NamedRect, std::less<>>& item_rects();
/// The rectangle of an item drawn in this or the last frame; null when it is not on screen.
const Rect* find_item(std::string_view full_name);
/// Records the rectangle of something that is not an item: a panel, a plot's area.
void record_rect(std::string_view name, const Rect& rect);

/// Interaction of one rectangle in one frame.
struct Item {
  ImGuiID id = 0;
  Rect rect;
  bool enabled = true;
  bool hovered = false;
  bool held = false;
  bool pressed = false;  ///< the button went down on it in this frame
  bool clicked = false;  ///< released over it, or Space or Enter while focused
  bool double_clicked = false;
  bool focused = false;       ///< has the keyboard
  bool ring = false;          ///< focused by Tab: show the ring, take arrow keys
  bool gained_focus = false;  ///< by Tab in this frame
  float heat = 0;             ///< eased hover, 0…1
};

struct ItemOptions {
  bool enabled = true;
  bool focusable = true;
  bool claim_wheel = false;
  bool any_button = false;  ///< also held by the right and the middle button
};

/// Hit test, focus and name of a rectangle. No layout: the cursor stays.
Item item_at(std::string_view name, const Rect& rect, ItemOptions options = {});

/// Takes `size` of the layout at the cursor and returns it; the next item goes beneath, or beside after same_line().
Rect place(ImVec2 size);
void same_line(float gap = 0);  ///< gap at scale 1
/// The next item goes beside the last one, or beneath where its `width` in pixels has no room there.
void same_line_or_below(float gap, float width);
void gap(float height);  ///< vertical space at scale 1
float available_width();
ImDrawList* draw();  ///< of the present window

/// Draws the focus ring round an item that was reached by Tab.
void draw_focus(const Item& item, float rounding);

/// The keyboard belongs to a widget: a text field is being edited…
bool text_active();
/// … or an item was reached by Tab, which takes Space, Enter and arrows.
bool focus_visible();
/// The full name of the item with the focus ring; empty where none has it.
const std::string& focused_item();
void focus(ImGuiID id, bool visible);
void clear_focus();

/// Popups keep Tab inside: items between belong to a higher layer.
void push_layer();
void pop_layer();
int layer();
bool on_top();     ///< no popup lay over the present layer in the last frame: its keys are for this one
bool any_popup();  ///< one is open in this frame, or was when it began

/// Fields inside a raised card have another ground.
bool in_card();
void set_in_card(bool inside);

namespace detail {
/// Told by the text editor in each frame in which it is active.
void set_text_active();
}  // namespace detail

}  // namespace thalweg::ui
