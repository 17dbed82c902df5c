#pragma once
// The furniture of a panel: scroll areas, cards, headings, lines, splitters, and what is said when it is empty.

#include <string_view>

#include "ui/context.hpp"

namespace thalweg::ui {

/// A region that scrolls under a 4 px bar, faint until the pointer comes; the bar's lane takes 10 px of its right side.
/// `fades`: what goes on beyond an edge fades out there into the panel. Always call end_scroll().
void begin_scroll(std::string_view name, ImVec2 size, bool fades = false);
void end_scroll();
/// The bar alone, for the present window.
void scroll_bar();

/// A raised card over the content between begin and end, with `padding` round it. `bar` draws a 3 px bar of its colour
/// at the left of the first `bar_height` (0: all) pixels.
void begin_card(std::string_view name, float padding = 12, const Colour* bar = nullptr, float bar_height = 0);
void end_card();

/// "Contestants": SemiBold 12 in text 3, 20 high.
void section_heading(std::string_view text);
/// A section heading that opens and closes what follows, with a note at the right. True while `open`.
bool fold(std::string_view name, std::string_view title, std::string_view note, bool& open);
/// "Loss": SemiBold 13 in text, with a formula in text 2 beside it.
void plot_heading(std::string_view text, std::string_view formula_source = {});
/// A line across with `space` above and below, at scale 1.
void separator(float space = 14);

/// Body text, wrapped; what comes from outside in it is shown as one_line() has it. The colour is a token such as
/// theme().text2.
void paragraph(std::string_view text, Colour colour, Size size = Size::body);
/// What went wrong, beneath the field that it is about: a small paragraph, recorded as "problem". Nothing where empty.
void problem(std::string_view text);

/// "η  learning rate   0.0125": symbol, name and a right-aligned value, 24 high.
void value_row(std::string_view symbol, std::string_view label, std::string_view value);

/// One sentence and one action, centred in `area`. True when the action was clicked.
bool empty_state(std::string_view name, const Rect& area, std::string_view sentence, std::string_view action = {});

/// A vertical splitter over the height of `area` at x = `position`, which it moves within [low, high]; `direction` −1
/// when the panel lies right of it and `size` is measured from there. Double-click restores `initial`. True when moved.
bool splitter(std::string_view name, float x, float top, float bottom, float& size, float low, float high, float initial,
              int direction = 1);
/// A horizontal one under a panel that is `size` high and begins `size` above `y`.
bool row_splitter(std::string_view name, float y, float left, float right, float& size, float low, float high, float initial);

}  // namespace thalweg::ui
