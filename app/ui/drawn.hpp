#pragma once
// A record of what a frame drew, as rectangles. Tests search it for texts that are clipped, overlap or lie outside the
// window. Nothing is recorded unless record_drawing(true) was called.

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.hpp"

namespace thalweg::ui {

/// One drawn element. Only elements of the same list and layer may not overlap: popups and tooltips cover others on purpose.
struct Drawn {
  enum class Kind {
    text,     ///< one line of text
    formula,  ///< `text` is its source
    ground,   ///< a nearly opaque box, which hides what was drawn before it
    item,     ///< an interactive rectangle
    popup,    ///< a separate window: a list, a menu, a dialog
  };
  Kind kind{};
  std::string text;  ///< the line, or the item's full name
  Rect rect, clip;   ///< pixels; a line of text extends from its capitals' top to below its descenders
  const ImDrawList* list = nullptr;
  int layer = 0;           ///< see ui::layer(); the foreground list has a layer of its own
  long order = 0;          ///< z-order within the list: larger is on top
  bool scrolls = false;    ///< its window scrolls, so content above or below `clip` can be reached
  bool shortened = false;  ///< shown with an ellipsis, in full in a tooltip
  bool focusable = false;  ///< for items: can take the keyboard focus
};

void record_drawing(bool on);
bool recording();
/// The elements drawn since begin_frame().
const std::vector<Drawn>& drawing();

namespace detail {
void note_text(const ImDrawList* list, const Font& font, ImVec2 at, std::string_view text, float width, bool shortened = false);
void note(Drawn::Kind kind, const ImDrawList* list, const Rect& rect, std::string_view text = {}, bool focusable = false);
void forget_drawing();
/// Suspends recording during its life, for outlines and rotated text.
class Unnoted {
 public:
  Unnoted();
  ~Unnoted();
  Unnoted(const Unnoted&) = delete;
  Unnoted& operator=(const Unnoted&) = delete;
};
}  // namespace detail

}  // namespace thalweg::ui
