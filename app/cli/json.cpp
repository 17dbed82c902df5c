#include "cli/json.hpp"

#include <fmt/format.h>

#include <cmath>

namespace thalweg::json {

std::string string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (c >= 0 && c < 0x20) {
      quoted += fmt::format("\\u{:04x}", int(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{:.17g}", value) : "null"; }

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
    text += fmt::format("{}{}: {}", i ? ", " : "", string(params[i].key), value(params[i], values[i]));
  }
  return text + "}";
}

std::string array(std::span<const double> values) {
  std::string text = "[";
  for (const double value : values) text += (text.size() > 1 ? ", " : "") + number(value);
  return text + "]";
}

std::string schedule_params(const ScheduleChoice& choice) {
  const ScheduleInfo& info = *find_schedule(choice.id)->info;
  std::string text = object(info.params, choice.params);
  text.pop_back();
  const auto add = [&](std::string_view key, const std::string& value) { text += fmt::format("{}{}: {}", text.size() > 1 ? ", " : "", string(key), value); };
  for (std::size_t i = 0; i < choice.lists.size(); ++i) add(info.lists[i].item.key, array(choice.lists[i]));
  std::string parts;
  for (const ScheduleChoice& part : choice.parts) {
    const std::string params = schedule_params(part);
    parts += fmt::format("{}{{\"id\": {}{}{}", parts.empty() ? "" : ", ", string(part.id), params == "{}" ? "" : ", ", params.substr(1));
  }
  if (!parts.empty()) add("schedulers", "[" + parts + "]");
  return text + "}";
}

}  // namespace thalweg::json
