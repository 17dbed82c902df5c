#include "cli/implied_params.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "cli/command_error.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {

namespace {

struct Implied {
  std::string_view method, key;
  std::string_view value;      ///< a number, or PyTorch's word in small letters
  std::string_view otherwise;  ///< what other values ask for
};

constexpr std::string_view longer_run = "--steps";

constexpr Implied table[] = {
    {"sgd", "momentum", "0", "--optimizer momentum"},
    {"sgd", "dampening", "0", "--optimizer momentum"},
    {"sgd", "nesterov", "0", "--optimizer nesterov"},
    {"momentum", "nesterov", "0", "--optimizer nesterov"},
    {"nesterov", "nesterov", "1", "--optimizer momentum"},
    {"nesterov", "dampening", "0", "--optimizer momentum"},
    {"adam", "amsgrad", "0", "--optimizer amsgrad"},
    {"amsgrad", "amsgrad", "1", "--optimizer adam"},
    {"lbfgs", "max_iter", "1", longer_run},
    {"lbfgs", "line_search", "none", "--optimizer lbfgs_wolfe"},
    {"lbfgs", "line_search_fn", "none", "--optimizer lbfgs_wolfe"},
    {"lbfgs_wolfe", "max_iter", "1", longer_run},
    {"lbfgs_wolfe", "line_search", "strong_wolfe", "--optimizer lbfgs"},
    {"lbfgs_wolfe", "line_search_fn", "strong_wolfe", "--optimizer lbfgs"},
};

/// Truth values as numbers, and None as a word.
std::string_view plain(std::string_view word) {
  if (word == "true" || word == "True") return "1";
  if (word == "false" || word == "False") return "0";
  if (word == "None") return "none";
  return word;
}

std::optional<double> number(std::string_view word) {
  double value = 0;
  const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
  return code == std::errc() && end == word.data() + word.size() ? std::optional(value) : std::nullopt;
}

bool agree(std::string_view word, std::string_view implied) {
  const auto a = number(plain(word)), b = number(implied);
  return a && b ? *a == *b : plain(word) == implied;
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
    } else if (!agree(std::string_view(word).substr(equals + 1), implied->value)) {
      throw UsageError(fmt::format("--set {} is not {}, which is {}={}; did you mean {}?", word, method, key, implied->value, implied->otherwise));
    }
  }
  return remaining;
}

void take_stop_rules(std::string_view method, std::vector<std::string>& words, StopRule& stop) {
  const MethodEntry& entry = *find_method(method);
  if (!entry.searches) return;
  const auto take = [&](std::string_view key, double& rule) {
    if (find_param(entry.info->params, key)) return;
    std::erase_if(words, [&](const std::string& word) {
      if (word.substr(0, word.find('=')) != key || word.size() <= key.size()) return false;
      const auto value = number(std::string_view(word).substr(key.size() + 1));
      if (!value || !(*value >= 0)) throw UsageError(fmt::format("--set {}: 0 ≤ {} expected", word, key));
      rule = *value;
      return true;
    });
  };
  take("gtol", stop.gradient);
  if (method == "newton") take("xtol", stop.step);
}

}  // namespace thalweg
