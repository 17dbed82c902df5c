// Drawing and measuring plain text (declared in fonts.hpp).
#include <algorithm>
#include <cmath>
#include <string>

#include "ui/compat.hpp"
#include "ui/drawn.hpp"
#include "ui/fonts.hpp"
#include "ui/tooltip.hpp"

namespace thalweg::ui {

ImVec2 text_size(const Font& f, std::string_view text) {
  if (text.empty()) return {0, f.size};  // ImGui measures the length of what begins at null
  return compat::text_size(f.face, f.size, text.data(), text.data() + text.size());
}

void draw_text(ImDrawList* list, const Font& f, ImVec2 at, ImU32 colour, std::string_view text) {
  if (text.empty()) return;
  if (recording()) detail::note_text(list, f, at, text, text_size(f, text).x);
  list->AddText(f.face, f.size, {std::round(at.x), std::round(at.y)}, colour, text.data(), text.data() + text.size());
}

void draw_text_in(ImDrawList* list, const Font& f, float left, float right, float middle, float align, ImU32 colour,
                  std::string_view text) {
  // Capitals and digits of Inter are 0.727 em high.
  const float top = std::round(middle + 0.727f * f.em / 2 - f.ascent);
  const float width = text_size(f, text).x;
  if (width <= right - left + 1) {
    draw_text(list, f, {left + (right - left - width) * align, top}, colour, text);
    return;
  }
  const float dots = text_size(f, "…").x;
  std::size_t fit = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i + 1;
    while (next < text.size() && (text[next] & 0xC0) == 0x80) ++next;
    if (text_size(f, text.substr(0, next)).x > right - left - dots) break;
    fit = i = next;
  }
  while (fit > 0 && text[fit - 1] == ' ') --fit;
  const float shown = text_size(f, text.substr(0, fit)).x;
  if (recording()) detail::note_text(list, f, {left, top}, text, shown + dots, true);
  const detail::Unnoted unnoted;
  draw_text(list, f, {left, top}, colour, text.substr(0, fit));
  draw_text(list, f, {left + shown, top}, colour, "…");
  tell_shortened({{left, top}, {right, top + f.size}}, text);
}

namespace {

// How many bytes of a word fit in `width`, in whole characters; at least one.
std::size_t fitting(const Font& f, std::string_view word, float width) {
  std::size_t fit = 0;
  for (std::size_t i = 0; i < word.size();) {
    std::size_t next = i + 1;
    while (next < word.size() && (word[next] & 0xC0) == 0x80) ++next;
    if (fit > 0 && text_size(f, word.substr(0, next)).x > width) break;
    fit = i = next;
  }
  return fit;
}

}  // namespace

float draw_text_wrapped(ImDrawList* list, const Font& f, ImVec2 at, float width, ImU32 colour, std::string_view text) {
  const float leading = std::round(f.em * 1.4f);
  float y = at.y;
  for (;;) {
    std::size_t broken = 0;
    std::size_t end = text.find('\n');
    if (end == std::string_view::npos) end = text.size();
    if (text_size(f, text.substr(0, end)).x > width) {
      std::size_t fit = 0;
      for (std::size_t space = text.find(' '); space < end; space = text.find(' ', space + 1)) {
        if (fit > 0 && text_size(f, text.substr(0, space)).x > width) break;
        fit = space;
      }
      if (fit > 0) end = fit;
      // A word longer than a line is broken where the line ends.
      if (width > 0 && text_size(f, text.substr(0, end)).x > width) broken = end = fitting(f, text.substr(0, end), width);
    }
    if (list) draw_text(list, f, {at.x, y + (leading - f.size) / 2}, colour, text.substr(0, end));
    y += leading;
    if (end >= text.size()) return y - at.y;
    text.remove_prefix(broken > 0 ? broken : end + 1);
  }
}

}  // namespace thalweg::ui
