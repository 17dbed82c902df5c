#pragma once
// What the program says of its own accord: toasts and dialogs.

#include <span>
#include <string>
#include <string_view>

#include "ui/context.hpp"

namespace thalweg::ui {

enum class Tone { plain, good, bad };

/// Shows a sentence at the bottom centre for some seconds, control characters as such and not at any length; a new one
/// replaces the old.
void notify(std::string_view sentence, Tone tone = Tone::plain, float seconds = 5);
/// Draws the present notice, if any, over `area`. Once a frame.
void draw_notice(const Rect& area);
/// What is shown now; empty when nothing is.
std::string_view present_notice();

void open_dialog(std::string_view name);
/// A dialog in the middle of the window and always within it, with a title and content of `width` pixels at scale 1,
/// which scrolls where it is too high. Call end_dialog() when true. Escape closes it, also while a text is edited.
bool begin_dialog(std::string_view name, std::string_view title, float width = 420);
/// What comes after it stays at the foot while the content scrolls.
void dialog_foot();
/// The foot with buttons at the lower right, the last one in the accent; returns the index of the clicked one or −1.
int dialog_buttons(std::span<const std::string_view> labels);
void close_dialog();
void end_dialog();

}  // namespace thalweg::ui
