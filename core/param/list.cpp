#include "core/param/list.hpp"

#include <algorithm>

#include "core/language/tr.hpp"

namespace thalweg {

std::optional<std::string> check(const ListSpec& list, std::span<const double> values) {
  if (values.size() > max_list) {
    return tr("{0} takes at most {1} numbers, got {2}", list.item.key, std::to_string(max_list), std::to_string(values.size()));
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (auto wrong = check(list.item, values[i])) return wrong;
    if (list.ascending && i > 0 && !(values[i] > values[i - 1])) {
      return tr("{0} must rise from number to number, got {1} after {2}", list.item.key, shortest(values[i]), shortest(values[i - 1]));
    }
  }
  return std::nullopt;
}

std::optional<Numbers> parse(const ListSpec& list, std::string_view text, std::string& error) {
  constexpr std::string_view separators = " \t\r\n,;", brackets = "[]()";
  const auto trim = [](std::string_view word, std::string_view what) {
    const auto first = word.find_first_not_of(what);
    return first == std::string_view::npos ? std::string_view{} : word.substr(first, word.find_last_not_of(what) - first + 1);
  };
  std::string_view rest = trim(text, std::string(separators).append(brackets));
  Numbers values;
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of(separators), rest.size());
    const auto value = parse(list.item, rest.substr(0, end), error);
    if (!value) return std::nullopt;
    values.push_back(*value);
    rest = trim(rest.substr(end), separators);
  }
  if (auto wrong = check(list, values)) {
    error = std::move(*wrong);
    return std::nullopt;
  }
  return values;
}

std::string format(const ListSpec&, std::span<const double> values) {
  std::string text;
  for (const double value : values) {
    if (!text.empty()) text += ", ";
    text += shortest(value);
  }
  return text;
}

}  // namespace thalweg
