#include "core/param/param.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "core/language/tr.hpp"
#include "core/search/search.hpp"

namespace thalweg {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view yes_words[] = {"true", "on", "yes", "1"};
constexpr std::string_view no_words[] = {"false", "off", "no", "0"};

bool holds(Words words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// With the true minus U+2212 replaced by the ASCII one, and without a leading plus.
std::string plain_number(std::string_view text) {
  constexpr std::string_view true_minus = "\u2212";
  if (text.size() > 1 && text[0] == '+' && text[1] != '-' && text[1] != '+') text.remove_prefix(1);
  std::string plain;
  while (!text.empty()) {
    const bool minus = text.starts_with(true_minus);
    plain += minus ? '-' : text[0];
    text.remove_prefix(minus ? true_minus.size() : 1);
  }
  return plain;
}

std::string list(Words names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

/// "0 < lr", "0 ≤ beta1 < 1"; the key alone if the interval has no finite end.
std::string condition(const ParamSpec& param) {
  const Interval& v = param.valid;
  std::string text;
  if (std::isfinite(v.low)) text += shortest(v.low) + (v.open_low ? " < " : " ≤ ");
  text += param.key;
  if (std::isfinite(v.high)) text += (v.open_high ? " < " : " ≤ ") + shortest(v.high);
  return text;
}

std::optional<double> parse_choice(const ParamSpec& param, std::string_view text, std::string& error) {
  for (std::size_t i = 0; i < param.choices.size(); ++i) {
    if (param.choices[i] == text) return double(i);
  }
  error = with_suggestion(tr("{0} takes one of {1}, got '{2}'", param.key, list(param.choices), text), nearest(text, param.choices));
  return std::nullopt;
}

std::optional<double> parse_flag(const ParamSpec& param, std::string_view text, std::string& error) {
  if (holds(yes_words, text)) return 1.0;
  if (holds(no_words, text)) return 0.0;
  error = tr("{0} takes {1} or {2}, got '{3}'", param.key, "true", "false", text);
  return std::nullopt;
}

std::optional<double> parse_number(const ParamSpec& param, std::string_view text, std::string& error) {
  const std::string plain = plain_number(text);
  const char* const end = plain.data() + plain.size();
  double value = 0;
  const auto [stop, code] = std::from_chars(plain.data(), end, value);
  if (code == std::errc::result_out_of_range && stop == end) {
    const double nearest = std::strtod(plain.c_str(), nullptr);  // ±infinity or 0
    error = nearest > 1    ? tr("{0} is too large ({1} at most), got '{2}'", param.key, "1.8e308", text)
            : nearest < -1 ? tr("{0} is too small ({1} at least), got '{2}'", param.key, "-1.8e308", text)
                           : tr("{0} is too close to 0 ({1} at least, or 0), got '{2}'", param.key, "4.9e-324", text);
    return std::nullopt;
  }
  if (code != std::errc{} || stop != end) {
    const bool whole = param.kind == Kind::integer;
    error = whole ? tr("{0} takes a whole number such as {1}, got '{2}'", param.key, "10", text)
                  : tr("{0} takes a number such as {1} or {2}, got '{3}'", param.key, "0.001", "3e-4", text);
    return std::nullopt;
  }
  if (auto wrong = check(param, value)) {
    error = std::move(*wrong);
    return std::nullopt;
  }
  return value;
}

}  // namespace

bool Interval::contains(double value) const {
  return (open_low ? low < value : low <= value) && (open_high ? value < high : value <= high);
}

std::string Interval::text() const {
  std::string text(1, open_low ? '(' : '[');
  text += shortest(low);
  text += ", ";
  text += shortest(high);
  text += open_high ? ')' : ']';
  return text;
}

std::optional<std::size_t> find_param(std::span<const ParamSpec> params, std::string_view key) {
  const auto found = std::find_if(params.begin(), params.end(), [&](const ParamSpec& p) { return p.key == key; });
  if (found == params.end()) return std::nullopt;
  return std::size_t(found - params.begin());
}

std::optional<std::string> check(const ParamSpec& param, double value) {
  const bool whole = param.kind == Kind::real || value == std::floor(value);
  if (param.valid.contains(value)) {
    if (whole) return std::nullopt;
    return tr("{0} takes whole numbers, got {1}", param.key, shortest(value));
  }
  const Interval& v = param.valid;
  // The message does not mention infinite ends.
  const bool beyond_words = std::isinf(value) && std::isinf(value < 0 ? v.low : v.high);
  const bool bounded = std::isfinite(v.low) || std::isfinite(v.high);
  if (beyond_words || !bounded) return tr("{0}: a finite number expected, got {1}", param.key, shortest(value));
  return tr("{0} expected, got {1}", condition(param), shortest(value));
}

std::optional<double> parse(const ParamSpec& param, std::string_view text, std::string& error) {
  const std::string_view word = trimmed(text);
  switch (param.kind) {
    case Kind::choice: return parse_choice(param, word, error);
    case Kind::flag: return parse_flag(param, word, error);
    default: return parse_number(param, word, error);
  }
}

std::string format(const ParamSpec& param, double value) {
  if (param.kind == Kind::flag) return value != 0 ? "true" : "false";
  if (param.kind == Kind::choice && value >= 0 && value < double(param.choices.size())) {
    return std::string(param.choices[std::size_t(value)]);
  }
  return shortest(value);
}

std::string setting_text(std::string_view key, std::string_view value) { return std::string(key).append(" = ").append(value); }

std::string shortest(double value) {
  std::array<char, 32> text;
  // to_chars prefers 1e+05 to 100000.
  const bool count = value == std::floor(value) && std::fabs(value) < 1e9;
  const auto end = count ? std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed).ptr
                         : std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

namespace {

/// Common names for keys.
std::string_view synonyms_of(std::string_view key) {
  static constexpr std::pair<std::string_view, std::string_view> table[] = {
      {"lr", "learning rate, rate, eta, alpha, step size"},
      {"momentum", "mu"},
      {"weight_decay", "decay, l2, wd"},
      {"eps", "epsilon"},
      {"beta1", "b1, betas"},
      {"beta2", "b2"},
      {"steps", "iterations, iters"},
      {"nesterov", "nag"},
  };
  const auto found = std::find_if(std::begin(table), std::end(table), [&](const auto& entry) { return entry.first == key; });
  return found == std::end(table) ? std::string_view() : found->second;
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> names) {
  std::vector<Findable> items;
  for (const std::string_view name : names) items.push_back({.id = name, .synonyms = synonyms_of(name)});
  return nearest_id(word, items);
}

}  // namespace thalweg
