#pragma once
// Layout elements of a panel: scroll areas, cards, headings, separators, splitters and the empty state.

#include <string_view>

#include "ui/context.hpp"

namespace thalweg::ui {

/// A scrolling region of `size` pixels. Its scroll bar takes 10 px (at scale 1) at the right. With `fades`, content that
/// continues beyond the top or bottom edge fades out there. Always call end_scroll().
void begin_scroll(std::string_view name, ImVec2 size, bool fades = false);
void end_scroll();
/// Draws only the scroll bar of the current window.
void scroll_bar();

/// A raised card behind the content declared between the two calls, with `padding` on all sides. `bar` adds a bar of that
/// colour at the left edge, along the first `bar_height` (0: all) of the card. Lengths at scale 1.
void begin_card(std::string_view name, float padding = 12, const Colour* bar = nullptr, float bar_height = 0);
void end_card();

/// The heading of a section of a panel.
void section_heading(std::string_view text);
/// A section heading that toggles `open` when clicked, with `note` at the right. Returns `open`.
bool fold(std::string_view name, std::string_view title, std::string_view note, bool& open);
/// The heading of a plot, with an optional formula beside it.
void plot_heading(std::string_view text, std::string_view formula_source = {});
/// A horizontal line with `space` (at scale 1) above and below.
void separator(float space = 14);

/// Wrapped text, passed through one_line() first, so that control characters are visible.
void paragraph(std::string_view text, Colour colour, Size size = Size::body);
/// An error message below the field it concerns, recorded as "problem". Draws nothing if `text` is empty.
void problem(std::string_view text);

/// "η  learning rate   0.0125": symbol, name and a right-aligned value, 26 high at scale 1.
void value_row(std::string_view symbol, std::string_view label, std::string_view value);

/// A sentence and an optional button, centred in `area`. Returns true when the button was clicked.
bool empty_state(std::string_view name, const Rect& area, std::string_view sentence, std::string_view action = {});

/// A vertical splitter at `x`, from `top` to `bottom`, that resizes a panel by dragging: `size` stays within [low, high].
/// `direction`: 1 if the panel lies left of it, −1 if right. A double-click sets `initial`. Returns true when `size`
/// changed. All in pixels.
bool splitter(std::string_view name, float x, float top, float bottom, float& size, float low, float high, float initial,
              int direction = 1);
/// A horizontal splitter at `y`, the lower edge of a panel that is `size` high.
bool row_splitter(std::string_view name, float y, float left, float right, float& size, float low, float high, float initial);

}  // namespace thalweg::ui
