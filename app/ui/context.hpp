#pragma once
// State shared by all widgets: theme, scale, item names, keyboard focus. There is one global context, for one window.

#include <imgui.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "ui/fonts.hpp"
#include "ui/theme.hpp"

namespace thalweg::ui {

/// Builds the fonts for `scale` and sets ImGui's style. Call it after ImGui::CreateContext() and whenever the scale
/// changes, between frames. Returns build_fonts()'s warning.
std::string setup(ThemeId id, float scale);
void set_theme(ThemeId id);

/// Call begin_frame() after ImGui::NewFrame(), end_frame() before ImGui::Render().
void begin_frame();
void end_frame();

const Theme& theme();
float scale();
/// Converts a length at scale 1 to pixels, rounded to a whole number.
float px(float length);
/// As px(), without rounding, for strokes and radii.
float fpx(float length);

void set_reduced_motion(bool reduced);
/// Requests a frame within `seconds` even without input. The earliest request of a frame wins.
void want_frame(float seconds);
/// The delay in seconds until the requested frame; infinite if none was requested since begin_frame().
float next_frame();
/// Moves the value stored for `key` linearly towards `target` (both 0…1), the full range in `seconds`, and returns it.
/// Jumps to `target` on first use and with reduced motion. Requests frames while it moves.
float eased(ImGuiID key, float target, float seconds);

struct Rect {
  ImVec2 min, max;
  ImVec2 centre() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  bool contains(ImVec2 p) const { return p.x >= min.x && p.y >= min.y && p.x < max.x && p.y < max.y; }
};

/// Prefixes the names (and ImGui ids) of the items declared during its life: "contestant/2/lr".
class Scope {
 public:
  explicit Scope(std::string_view name);
  explicit Scope(int index);
  ~Scope();
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
};

/// The rectangle of an item, in pixels, and the frame in which it was last drawn.
struct NamedRect {
  Rect rect;
  int frame = -1;
  bool enabled = true;
};
/// All recorded rectangles by full name. Names that are no longer drawn are dropped after some 600 frames.
const std::map<std::string, NamedRect, std::less<>>& item_rects();
/// The rectangle of an item drawn in this or the last frame, else null.
const Rect* find_item(std::string_view full_name);
/// Records a rectangle, e.g. of a panel, under the current scope, as for an item.
void record_rect(std::string_view name, const Rect& rect);

/// The state of one item in one frame.
struct Item {
  ImGuiID id = 0;
  Rect rect;
  bool enabled = true;
  bool hovered = false;
  bool held = false;
  bool pressed = false;  ///< the left button went down on it in this frame
  bool clicked = false;  ///< the button was released over it, or Space or Enter pressed while `ring`
  bool double_clicked = false;
  bool focused = false;       ///< has the keyboard focus
  bool ring = false;          ///< focused by Tab: shows the focus ring and takes the arrow keys
  bool gained_focus = false;  ///< was focused by Tab at the end of the last frame
  float heat = 0;             ///< eased hover, 0…1
};

struct ItemOptions {
  bool enabled = true;
  bool focusable = true;
  bool claim_wheel = false;
  bool any_button = false;  ///< also reacts to the right and middle buttons
};

/// Declares an item at `rect` (pixels): records its name, hit-tests it and adds it to the Tab order. Does not move the
/// layout cursor.
Item item_at(std::string_view name, const Rect& rect, ItemOptions options = {});

/// Reserves `size` pixels at the layout cursor and returns the rectangle. The next item goes below it, or beside it after
/// same_line().
Rect place(ImVec2 size);
void same_line(float gap = 0);  ///< gap at scale 1
/// Puts the next item beside the last one if its `width` in pixels fits, else below; `gap` at scale 1.
void same_line_or_below(float gap, float width);
void gap(float height);   ///< vertical space at scale 1
float available_width();  ///< pixels left in the current line
ImDrawList* draw();       ///< the draw list of the current window

/// Draws the focus ring if item.ring is set. `rounding` in pixels.
void draw_focus(const Item& item, float rounding);

/// Whether a text field is being edited: it takes all keys.
bool text_active();
/// Whether an item is focused by Tab: it takes Space, Enter and the arrow keys.
bool focus_visible();
/// The full name of the item with the focus ring; empty if none has it.
const std::string& focused_item();
void focus(ImGuiID id, bool visible);
void clear_focus();

/// Items declared between these two belong to a layer above. Tab moves only within the topmost layer.
void push_layer();
void pop_layer();
int layer();
bool on_top();     ///< whether no higher layer was drawn in the last frame, so that keys belong to this one
bool any_popup();  ///< whether a popup has been drawn in this frame, even if it has closed since

/// Whether widgets are drawn on a raised card, where fields have a different background.
bool in_card();
void set_in_card(bool inside);

namespace detail {
/// Called by the text editor in each frame in which it is active.
void set_text_active();
}  // namespace detail

}  // namespace thalweg::ui
