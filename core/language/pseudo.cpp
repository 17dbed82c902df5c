#include "core/language/pseudo.hpp"

#include <mutex>
#include <string>
#include <unordered_map>

namespace thalweg {
namespace {

/// Accented letters of the alphabet; b, m, p, q, v and x have no accent that all fonts contain.
constexpr std::string_view small[] = {"á", "b", "č", "ď", "é", "ƒ", "ğ", "ĥ", "í", "ĵ", "ķ", "ĺ", "m",
                                      "ñ", "ö", "p", "q", "ř", "š", "ţ", "ü", "v", "ŵ", "x", "ý", "ž"};
constexpr std::string_view capital[] = {"Á", "B", "Č", "Ď", "É", "F", "Ğ", "Ĥ", "Í", "Ĵ", "Ķ", "Ĺ", "M",
                                        "Ñ", "Ö", "P", "Q", "Ř", "Š", "Ţ", "Ü", "V", "Ŵ", "X", "Ý", "Ž"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view accented(const char& c) {
  if (c >= 'a' && c <= 'z') return small[c - 'a'];
  if (c >= 'A' && c <= 'Z') return capital[c - 'A'];
  return {&c, 1};
}

std::string made(std::string_view english) {
  std::string text = "[";
  std::size_t letters = 0;
  for (const char& c : english) {
    letters += is_letter(c);
    text += accented(c);
  }
  text += ' ';
  text.append((2 * letters + 4) / 5, '~');
  return text + "]";
}

}  // namespace

std::string_view pseudo(std::string_view english) {
  if (!has_untranslated_word(english)) return english;
  static std::mutex mutex;
  static std::unordered_map<std::string, std::string> known;  // its nodes have stable addresses
  const std::lock_guard lock(mutex);
  const auto [entry, fresh] = known.try_emplace(std::string(english));
  if (fresh) entry->second = made(english);
  return entry->second;
}

bool has_untranslated_word(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 0;
    bool telling = false;
    for (; i + length < text.size() && is_letter(text[i + length]); ++length)
      telling = telling || accented(text[i + length]) != text.substr(i + length, 1);
    if (length >= 2 && telling && (i == 0 || static_cast<unsigned char>(text[i - 1]) < 0x80)) return true;
    i += length + (length == 0);
  }
  return false;
}

}  // namespace thalweg
