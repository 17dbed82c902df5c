#pragma once
// Translation of what people read. Every text is a whole pattern, keyed by its English and never assembled from fragments,
// since word order differs between languages. Ids, keys, file formats and formulas are not translated.
//
//   tr("Reset view")                                          a constant text
//   tr("{0} of {1} reached the tolerance", count(n), name)    with values; values that are texts must be translated already
//   trn(n, "{0} step", "{0} steps")                           by number, which replaces {0}; further values from {1} on
//   trc("verb", "Open")                                       if one English word has several translations
//   english("Isolines")                                       in a table of constants that are passed to tr() for display
//
// The registries (names, labels and help of methods, objectives and parameters) are in English as well and are passed to tr()
// for display.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace thalweg {

/// The display language. `pseudo` is English with accents and 40 % longer: plain letters reveal untranslated text, and
/// truncation reveals layouts that are too tight for other languages.
enum class Language { english, pseudo };

/// Sets the language of all texts made from now on; initially English. Not while another thread makes texts.
void set_language(Language language);
Language language();
/// Reads "en" or "pseudo"; for any other word returns false and leaves `language` unchanged.
bool read_language(std::string_view word, Language& language);

namespace detail {

void a_brace_opens_or_closes_no_place();
void there_is_no_value_for_a_place();
void a_value_stands_in_no_place();

/// A pattern with the places {0} … {values − 1}, each used; {0} may be missing from `singular` ones. Checked at compile time.
template <std::size_t values, bool singular = false>
struct Pattern {
  std::string_view text;

  template <std::size_t size>
  consteval Pattern(const char (&english)[size]) : text(english, size - 1) {  // NOLINT: meant to be implicit
    bool used[values + 1] = {};
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '}') a_brace_opens_or_closes_no_place();
      if (text[i] != '{') continue;
      if (i + 2 >= text.size() || text[i + 2] != '}' || text[i + 1] < '0' || text[i + 1] > '9') a_brace_opens_or_closes_no_place();
      if (std::size_t(text[i + 1] - '0') >= values) there_is_no_value_for_a_place();
      used[std::size_t(text[i + 1] - '0')] = true;
      i += 2;
    }
    for (std::size_t place = singular ? 1 : 0; place < values; ++place) {
      if (!used[place]) a_value_stands_in_no_place();
    }
  }
};

/// The translation of a pattern; "" is no context. Lives as long as `english` and the program.
std::string_view translated(std::string_view context, std::string_view english);
std::string_view translated(std::int64_t number, std::string_view one, std::string_view many);
/// `pattern` with the values in their places; a place without a value stays as it is.
std::string filled(std::string_view pattern, std::span<const std::string_view> values);

}  // namespace detail

/// Lives as long as `english` and the program.
inline std::string_view tr(std::string_view english) { return detail::translated({}, english); }

template <class... Values>
requires(sizeof...(Values) > 0) std::string tr(detail::Pattern<sizeof...(Values)> pattern, const Values&... values) {
  const std::string_view texts[] = {std::string_view(values)...};
  return detail::filled(detail::translated({}, pattern.text), texts);
}

/// By number: `one` is for 1 alone in English. {0} is count(number).
template <class... Values>
std::string trn(std::int64_t number, detail::Pattern<1 + sizeof...(Values), true> one, detail::Pattern<1 + sizeof...(Values)> many,
                const Values&... values);

/// `context` tells translators which meaning is intended: "verb", "of a plot".
inline std::string_view trc(std::string_view context, std::string_view english) { return detail::translated(context, english); }

template <class... Values>
requires(sizeof...(Values) > 0) std::string
    trc(std::string_view context, detail::Pattern<sizeof...(Values)> pattern, const Values&... values) {
  const std::string_view texts[] = {std::string_view(values)...};
  return detail::filled(detail::translated(context, pattern.text), texts);
}

/// Marks a text that is passed to tr() later.
constexpr std::string_view english(std::string_view text) { return text; }

/// "a, b, c", with the separators of the language.
std::string listed(std::span<const std::string> texts);
/// Joins whole sentences, skipping empty ones.
std::string sentences(std::span<const std::string> texts);

std::string count(std::int64_t value);  // core/text/number.hpp

template <class... Values>
std::string trn(std::int64_t number, detail::Pattern<1 + sizeof...(Values), true> one, detail::Pattern<1 + sizeof...(Values)> many,
                const Values&... values) {
  const std::string shown = count(number);
  const std::string_view texts[] = {shown, std::string_view(values)...};
  return detail::filled(detail::translated(number, one.text, many.text), texts);
}

}  // namespace thalweg
