#include "core/text/json.hpp"

#include <charconv>
#include <cmath>

namespace thalweg::json {

std::string string(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (c >= 0 && c < 0x20) {
      quoted += {'\\', 'u', '0', '0', digits[std::size_t(c) / 16], digits[std::size_t(c) % 16]};
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string number(double value) {
  if (!std::isfinite(value)) return "null";
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 17).ptr};
}

std::string value(const ParamSpec& param, double value) {
  switch (param.kind) {
    case Kind::flag: return format(param, value);
    case Kind::choice: return string(format(param, value));
    default: return number(value);
  }
}

std::string object(std::span<const ParamSpec> params, std::span<const double> values) {
  std::string text = "{";
  for (std::size_t i = 0; i < params.size(); ++i) {
    text += (i > 0 ? ", " : "") + string(params[i].key) + ": " + value(params[i], values[i]);
  }
  return text + "}";
}

std::string array(std::span<const double> values) {
  std::string text = "[";
  for (const double value : values) text += (text.size() > 1 ? ", " : "") + number(value);
  return text + "]";
}

}  // namespace thalweg::json
