#include "core/language/tr.hpp"

#include <atomic>

#include "core/language/pseudo.hpp"

namespace thalweg {
namespace {

std::atomic<Language> present = Language::english;

}  // namespace

void set_language(Language language) { present = language; }

Language language() { return present; }

bool read_language(std::string_view word, Language& language) {
  if (word != "en" && word != "pseudo") return false;
  language = word == "en" ? Language::english : Language::pseudo;
  return true;
}

namespace detail {

std::string_view translated(std::string_view, std::string_view english) { return present == Language::english ? english : pseudo(english); }

std::string_view translated(std::int64_t number, std::string_view one, std::string_view many) {
  return translated({}, number == 1 ? one : many);
}

std::string filled(std::string_view pattern, std::span<const std::string_view> values) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    const std::size_t value = place ? std::size_t(pattern[i + 1] - '0') : values.size();
    if (value < values.size()) {
      text += values[value];
      i += 2;
    } else {
      text += pattern[i];
    }
  }
  return text;
}

}  // namespace detail

std::string listed(std::span<const std::string> texts) {
  std::string all;
  for (const std::string& text : texts) all = all.empty() ? text : tr("{0}, {1}", all, text);
  return all;
}

std::string sentences(std::span<const std::string> texts) {
  std::string all;
  for (const std::string& text : texts) {
    if (!text.empty()) all = all.empty() ? text : tr("{0} {1}", all, text);
  }
  return all;
}

}  // namespace thalweg
