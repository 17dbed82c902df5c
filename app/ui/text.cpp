// Drawing and measuring plain text (declared in fonts.hpp).
#include <algorithm>
#include <cmath>
#include <string>

#include "core/text/one_line.hpp"
#include "ui/compat.hpp"
#include "ui/drawn.hpp"
#include "ui/fonts.hpp"
#include "ui/tooltip.hpp"

namespace thalweg::ui {

namespace {

std::size_t next_character(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
  return at;
}

// The end of a text that distinguishes it from others with the same beginning, with the space before it: it starts at a word
// after a comma or one of symbols, digits or brackets, as " η 0.05" in "Gradient descent η 0.05". At most `room` pixels.
std::string_view telling_tail(const Font& f, std::string_view text, float room) {
  const auto is_letter = [&](std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool accented = c >= 0xC3 && c <= 0xC9;  // U+00C0 … U+027F; two signs among them are no letters
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (accented && text.compare(at, 2, "×") != 0 && text.compare(at, 2, "÷") != 0);
  };
  for (std::size_t space = text.find(' ', 1); space < text.size() - 1; space = text.find(' ', space + 1)) {
    const std::string_view tail = text.substr(space);
    if ((text[space - 1] == ',' || !is_letter(space + 1)) && text_size(f, tail).x <= room) return tail;
  }
  return {};
}

}  // namespace

ImVec2 text_size(const Font& f, std::string_view text) {
  if (text.empty()) return {0, f.size};  // ImGui would call strlen() on a null pointer
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
  std::string line;  // table cells, file names and the like may contain any bytes
  if (!is_one_line(text)) text = line = one_line(text);
  const float width = text_size(f, text).x;
  if (width <= right - left + 1) {
    draw_text(list, f, {left + (right - left - width) * align, top}, colour, text);
    return;
  }
  const std::string shown = shortened(f, text, right - left);
  if (recording()) detail::note_text(list, f, {left, top}, text, text_size(f, shown).x, true);
  const detail::Unnoted unnoted;
  draw_text(list, f, {left, top}, colour, shown);
  tell_shortened({{left, top}, {right, top + f.size}}, text);
}

std::string shortened(const Font& f, std::string_view text, float room) {
  room -= text_size(f, "…").x;
  const std::string_view tail = telling_tail(f, text, 0.75f * room);
  if (!tail.empty()) room -= text_size(f, tail).x;
  std::size_t fit = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t next = next_character(text, i);
    if (text_size(f, text.substr(0, next)).x > room) break;
    fit = i = next;
  }
  while (fit > 0 && text[fit - 1] == ' ') --fit;
  return std::string(text.substr(0, fit)) + "…" + std::string(tail);
}

namespace {

// The number of bytes of a word that fit into `width` pixels: whole characters, at least one.
std::size_t fitting(const Font& f, std::string_view word, float width) {
  std::size_t fit = 0;
  for (std::size_t i = 0; i < word.size();) {
    const std::size_t next = next_character(word, i);
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
      // A word wider than a line is broken at the end of the line.
      if (width > 0 && text_size(f, text.substr(0, end)).x > width) broken = end = fitting(f, text.substr(0, end), width);
    }
    if (list) draw_text(list, f, {at.x, y + (leading - f.size) / 2}, colour, text.substr(0, end));
    y += leading;
    if (end >= text.size()) return y - at.y;
    text.remove_prefix(broken > 0 ? broken : end + 1);
  }
}

}  // namespace thalweg::ui
