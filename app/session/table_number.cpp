#include "session/table_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

namespace thalweg {

namespace {

constexpr std::size_t longest = 400, most_marks = 32;  // limits for a cell that may be a number
constexpr char space = ' ', apostrophe = '\'';

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool take(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Removes the mark that `text` begins with and returns it; 0 if there is none.
char take_mark(std::string_view& text) {
  // Narrow and other no-break spaces, and the typographic apostrophe.
  constexpr std::array<std::pair<std::string_view, char>, 8> marks{{{".", '.'},
                                                                    {",", ','},
                                                                    {" ", space},
                                                                    {"\u00a0", space},
                                                                    {"\u2009", space},
                                                                    {"\u202f", space},
                                                                    {"'", apostrophe},
                                                                    {"\u2019", apostrophe}}};
  for (const auto& [mark, kind] : marks) {
    if (take(text, mark)) return kind;
  }
  return 0;
}

/// Digits and the marks between them, up to the exponent.
struct Mantissa {
  std::string digits;
  std::array<std::size_t, most_marks> ends{};  // number of digits before each mark
  std::array<char, most_marks> marks{};
  std::size_t count = 0;  // of marks

  std::size_t group(std::size_t i) const { return (i == count ? digits.size() : ends[i]) - (i == 0 ? 0 : ends[i - 1]); }
  /// Whether the first `groups` groups have the lengths of groups of thousands.
  bool grouped(std::size_t groups) const {
    if (group(0) < 1 || group(0) > 3 || digits.front() == '0') return false;
    for (std::size_t i = 1; i < groups; ++i) {
      if (group(i) != 3) return false;
    }
    return true;
  }
};

Mantissa take_mantissa(std::string_view& text) {
  Mantissa m;
  while (!text.empty() && m.count < most_marks) {
    if (is_digit(text.front())) {
      m.digits += text.front();
      text.remove_prefix(1);
    } else if (const char mark = take_mark(text)) {
      m.ends[m.count] = m.digits.size();
      m.marks[m.count++] = mark;
    } else {
      break;
    }
  }
  return m;
}

bool decimal_mark(char mark) { return mark == '.' || mark == ','; }

}  // namespace

std::optional<WrittenNumber> written_number(std::string_view cell, OutsideDoubles* outside) {
  if (outside) *outside = OutsideDoubles::no;
  if (cell.size() >= longest) return std::nullopt;
  std::string text;
  if (take(cell, "-") || take(cell, "\u2212")) text = '-';
  else take(cell, "+");
  const Mantissa m = take_mantissa(cell);
  if (m.digits.empty()) return std::nullopt;
  const bool exponent = !cell.empty();
  if (exponent && cell.front() != 'e' && cell.front() != 'E') return std::nullopt;

  WrittenNumber number;
  std::size_t whole = m.digits.size();  // number of digits before the decimal mark
  if (m.count == 1 && decimal_mark(m.marks[0])) {
    whole = m.ends[0];
    const bool may_group = m.group(1) == 3 && m.grouped(2) && !exponent;
    (may_group ? number.either : number.decimal) = m.marks[0];
  } else if (m.count >= 1) {
    const char last = m.marks[m.count - 1], first = m.marks[0];
    const bool fraction = last != first;  // otherwise all marks group thousands
    if (std::any_of(m.marks.begin(), m.marks.begin() + std::ptrdiff_t(m.count - 1), [&](char mark) { return mark != first; }))
      return std::nullopt;
    if (!m.grouped(fraction ? m.count : m.count + 1) || (fraction && !decimal_mark(last)) || (exponent && !fraction)) return std::nullopt;
    if (fraction) whole = m.ends[m.count - 1];
    if (fraction) number.decimal = last;
    if (decimal_mark(first)) number.thousands = first;
  }
  text.append(m.digits, 0, whole);
  if (whole < m.digits.size()) text.append(".").append(m.digits, whole);
  if (exponent && cell.size() > 1 && cell[1] == '+') text.append("e").append(cell.substr(2));
  else text.append(cell);
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number.value);
  if (outside && code == std::errc::result_out_of_range && end == text.data() + text.size()) {
    *outside = std::fabs(std::strtod(text.c_str(), nullptr)) > 1 ? OutsideDoubles::too_large : OutsideDoubles::too_close_to_0;
  }
  if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(number.value)) return std::nullopt;
  return number;
}

void MarkMeaning::add(const WrittenNumber& number) {
  point_ = point_ || number.decimal == '.' || number.thousands == ',';
  comma_ = comma_ || number.decimal == ',' || number.thousands == '.';
  either_point_ = either_point_ || number.either == '.';
  either_comma_ = either_comma_ || number.either == ',';
}

MarkMeaning::Reading MarkMeaning::reading(char mark) const {
  bool point = point_, comma = comma_;
  if (!point && !comma) {
    // By convention a comma groups thousands in a table separated by commas, and is a decimal mark elsewhere.
    point = either_point_ || separator_ == ',';
    comma = either_comma_ && separator_ != ',';
  }
  if (point && comma) return Reading::unknown;
  return (mark == '.') == point ? Reading::decimal : Reading::thousands;
}

}  // namespace thalweg
