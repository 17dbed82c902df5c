#pragma once
// A single line of editable text: own code because ImGui's cannot align right and differs between versions.

#include <string>
#include <string_view>

#include "ui/context.hpp"
#include "ui/icons.hpp"

namespace thalweg::ui {

enum class Edit {
  none,
  started,
  changed,    ///< the text differs from the last frame
  committed,  ///< Enter, Tab or a click elsewhere
  cancelled,  ///< Escape
};

struct EditOptions {
  bool align_right = false;
  bool enabled = true;
  bool error = false;  ///< `bad` border
  bool focus_now = false;
  std::string_view placeholder = {};
  std::string_view brief = {};  ///< shown in place of the text while it is not edited
  Icon icon = Icon::none;
  std::string_view help = {};
};

struct EditResult {
  Edit event = Edit::none;
  Item item;
  bool editing = false;
};

/// A field in `rect` showing `text`. While it is edited, `text` is the edited text (the caller's own text is shown
/// again after it was cancelled or not taken over).
EditResult edit_at(std::string_view name, const Rect& rect, std::string& text, const EditOptions& options = {});

/// The same at the cursor of the layout.
EditResult text_field(std::string_view name, std::string& text, float width, const EditOptions& options = {}, float height = 28);

/// A character as UTF-8.
std::string utf8(unsigned codepoint);

}  // namespace thalweg::ui
