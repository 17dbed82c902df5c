#pragma once
// What a frame put on the screen, as rectangles: tests look in it for texts that are cut, that lie on each other or
// outside the window. Nothing is kept unless a test asks for it.

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.hpp"

namespace thalweg::ui {

/// One thing that was drawn. Things of one list and one layer share a plane: those of the others lie over it or under it
/// on purpose (popups, tooltips).
struct Drawn {
  enum class Kind {
    text,     ///< one line of text
    formula,  ///< its text is its source
    ground,   ///< an opaque box: hides what was drawn before it
    item,     ///< what takes the mouse
    popup,    ///< a window of its own: a list, a menu, a dialog
  };
  Kind kind{};
  std::string text;  ///< the line, or the item's full name
  Rect rect, clip;   ///< of a line: from the top of its capitals to under its descenders
  const ImDrawList* list = nullptr;
  int layer = 0;           ///< of popups; foreground lists have one of their own
  long order = 0;          ///< later ones lie over earlier ones of the same list
  bool scrolls = false;    ///< its window scrolls: what lies above or beneath the clip can be reached
  bool shortened = false;  ///< it ends in an ellipsis and tells all under the pointer
  bool focusable = false;  ///< of items: a control, not just a place
};

void record_drawing(bool on);
bool recording();
/// Of the last frame.
const std::vector<Drawn>& drawing();

namespace detail {
void note_text(const ImDrawList* list, const Font& font, ImVec2 at, std::string_view text, float width, bool shortened = false);
void note(Drawn::Kind kind, const ImDrawList* list, const Rect& rect, std::string_view text = {}, bool focusable = false);
void forget_drawing();
/// While one lives, nothing is kept: outlines and turned text.
class Unnoted {
 public:
  Unnoted();
  ~Unnoted();
  Unnoted(const Unnoted&) = delete;
  Unnoted& operator=(const Unnoted&) = delete;
};
}  // namespace detail

}  // namespace thalweg::ui
