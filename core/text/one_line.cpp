#include "core/text/one_line.hpp"

#include <algorithm>
#include <cstdint>

namespace thalweg {

namespace {

/// The first character of a text and its length in bytes; for invalid UTF-8 a single byte, marked as not valid.
struct Character {
  std::uint32_t code;
  std::size_t bytes;
  bool valid;
};

Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return std::uint32_t(static_cast<unsigned char>(text[i])); };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t bytes = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  if (bytes == 0 || text.size() < bytes) return {lead, 1, false};
  std::uint32_t code = lead & (0x7fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {lead, 1, false};
    code = code << 6 | (byte(i) & 0x3f);
  }
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[bytes] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return {lead, 1, false};
  return {code, bytes, true};
}

/// Control characters, line separators, and invisible characters that change the writing direction.
bool is_unprintable(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029 || code == 0x061c || code == 0xfeff ||
         (code >= 0x200e && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

std::string escaped(const Character& c) {
  if (c.valid && c.code == '\n') return "\\n";
  if (c.valid && c.code == '\r') return "\\r";
  if (c.valid && c.code == '\t') return "\\t";
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = !c.valid || c.code < 0x100 ? "\\x" : "\\u";
  for (int shift = text[1] == 'x' ? 4 : 12; shift >= 0; shift -= 4) text += digits[c.code >> shift & 15];
  return text;
}

/// Whether a cut before `at` would split a character.
bool within_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}

/// The length in bytes of the longest prefix of characters that `accepts` accepts.
template <class Accepts>
std::size_t accepted(std::string_view text, Accepts accepts) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Character c = first_character(text.substr(at));
    if (!accepts(c)) break;
    at += c.bytes;
  }
  return at;
}

}  // namespace

bool is_one_line(std::string_view text, std::size_t longest) {
  return text.size() <= longest && accepted(text, [](const Character& c) { return c.valid && !is_unprintable(c.code); }) == text.size();
}

std::size_t valid_utf8(std::string_view text) {
  return accepted(text, [](const Character& c) { return c.valid; });
}

std::string one_line(std::string_view text, std::size_t longest) {
  // Looks only at what can be shown, the two ends, however long the text is.
  const auto shown = [](std::string_view part) {
    std::string line;
    while (!part.empty()) {
      const Character c = first_character(part);
      if (!c.valid || is_unprintable(c.code)) line += escaped(c);
      else line += part.substr(0, c.bytes);
      part.remove_prefix(c.bytes);
    }
    return line;
  };
  if (text.size() <= longest) {
    if (std::string line = shown(text); line.size() <= longest) return line;
  }
  constexpr std::string_view gap = " … ";
  const std::size_t budget = longest - gap.size(), tail = budget / 2, head = budget - tail;
  std::size_t from = text.size() > tail ? text.size() - tail : 0;
  while (within_character(text, from)) ++from;
  std::string first = shown(text.substr(0, head)), last = shown(text.substr(from));
  std::size_t end = std::min(head, first.size());
  while (within_character(first, end)) --end;
  first.resize(end);
  std::size_t begin = last.size() > tail ? last.size() - tail : 0;
  while (within_character(last, begin)) ++begin;
  return first + std::string(gap) + last.substr(begin);
}

}  // namespace thalweg
