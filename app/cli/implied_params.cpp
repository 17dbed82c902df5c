#include "cli/implied_params.hpp"

#include <fmt/format.h>

#include <charconv>

#include "cli/command_error.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {

namespace {

struct Implied {
  std::string_view method, key;
  double value;
  std::string_view otherwise;  ///< the method for other values
};

constexpr Implied table[] = {
    {"sgd", "momentum", 0, "momentum"},      {"sgd", "dampening", 0, "momentum"},     {"sgd", "nesterov", 0, "nesterov"},
    {"momentum", "nesterov", 0, "nesterov"}, {"nesterov", "nesterov", 1, "momentum"}, {"nesterov", "dampening", 0, "momentum"},
    {"adam", "amsgrad", 0, "amsgrad"},       {"amsgrad", "amsgrad", 1, "adam"},
};

double value_of(std::string_view word) {
  if (word == "true" || word == "True") return 1;
  if (word == "false" || word == "False") return 0;
  double value = -1;
  std::from_chars(word.data(), word.data() + word.size(), value);
  return value;
}

}  // namespace

std::vector<std::string> without_implied(std::string_view method, std::span<const std::string> words) {
  std::vector<std::string> remaining;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const std::string_view key = std::string_view(word).substr(0, equals);
    const Implied* implied = nullptr;
    for (const Implied& entry : table) {
      if (entry.method == method && entry.key == key) implied = &entry;
    }
    const bool own = !implied || equals == std::string::npos || find_param(find_method(method)->info->params, key);
    if (own) {
      remaining.push_back(word);
    } else if (value_of(std::string_view(word).substr(equals + 1)) != implied->value) {
      throw UsageError(fmt::format("--set {} is not {}; did you mean --optimizer {}?", word, method, implied->otherwise));
    }
  }
  return remaining;
}

}  // namespace thalweg
