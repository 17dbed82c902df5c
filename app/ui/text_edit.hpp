#pragma once
// A single-line text field. ImGui's own cannot align right and differs between versions.

#include <string>
#include <string_view>

#include "ui/context.hpp"
#include "ui/icons.hpp"

namespace thalweg::ui {

enum class Edit {
  none,
  started,
  changed,    ///< the text changed in this frame
  committed,  ///< Enter, Tab or a click elsewhere
  cancelled,  ///< Escape
};

struct EditOptions {
  bool align_right = false;
  bool enabled = true;
  bool error = false;      ///< draws the border in the error colour
  bool focus_now = false;  ///< starts editing in this frame
  std::string_view placeholder = {};
  std::string_view brief = {};  ///< shown instead of the text while it is not edited
  Icon icon = Icon::none;
  std::string_view help = {};
};

struct EditResult {
  Edit event = Edit::none;
  Item item;
  bool editing = false;
};

/// A field in `rect` showing `text`. Writes the edited text to `text` only with Edit::changed and Edit::committed; after
/// Edit::cancelled the field shows the caller's `text` again. Only one field is edited at a time.
EditResult edit_at(std::string_view name, const Rect& rect, std::string& text, const EditOptions& options = {});

/// As edit_at(), at the layout cursor; `width` in pixels, `height` at scale 1.
EditResult text_field(std::string_view name, std::string& text, float width, const EditOptions& options = {}, float height = 28);

/// The UTF-8 encoding of a codepoint up to U+FFFF.
std::string utf8(unsigned codepoint);

}  // namespace thalweg::ui
