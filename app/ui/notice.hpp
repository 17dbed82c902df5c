#pragma once
// Notices (toasts) and modal dialogs.

#include <span>
#include <string>
#include <string_view>

#include "ui/context.hpp"

namespace thalweg::ui {

enum class Tone { plain, good, bad };

/// Shows a sentence at the bottom centre for `seconds`, replacing the current one. It is passed through one_line() and
/// limited to 400 bytes.
void notify(std::string_view sentence, Tone tone = Tone::plain, float seconds = 5);
/// Draws the current notice, if any, over `area`. Call it once per frame.
void draw_notice(const Rect& area);
/// The text of the current notice, or "".
std::string_view present_notice();

void open_dialog(std::string_view name);
/// A modal dialog, `width` wide at scale 1 and never larger than the window; its content scrolls if it is too high. Call
/// end_dialog() if this returns true. Escape closes it, even while text is edited.
bool begin_dialog(std::string_view name, std::string_view title, float width = 420);
/// Ends the scrolling content: items after it stay at the bottom of the dialog.
void dialog_foot();
/// Calls dialog_foot() and adds buttons at the lower right, the last one accented. Returns the index of the clicked one, or −1.
int dialog_buttons(std::span<const std::string_view> labels);
void close_dialog();
void end_dialog();

}  // namespace thalweg::ui
