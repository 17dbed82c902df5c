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

/// Names of PyTorch's optimizers that no method here has as a parameter, unless it does.
struct TorchName {
  std::string_view key;
  std::string_view idle;      ///< the value that changes nothing; empty: there is none
  std::string_view sentence;  ///< what to do instead of asking for another value
};

constexpr TorchName torch_names[] = {
    {"maximize", "0", "everything is minimized here; to maximize f, choose an objective that is −f"},
    {"amsgrad", "0", "it is a method of its own: --optimizer amsgrad"},
    {"nesterov", "0", "methods with Nesterov's momentum are nesterov and nadam: --optimizer nesterov"},
    {"centered", "0", "centred second moments are rmsprop's: --optimizer rmsprop"},
    {"decoupled_weight_decay", "0", "decoupled weight decay is AdamW's: --optimizer adamw"},
    {"momentum", "0", "methods with momentum are momentum, nesterov, rmsprop and others; see thalweg list methods"},
    {"dampening", "0", "it belongs to momentum: --optimizer momentum"},
    {"weight_decay", "0", "thalweg list methods shows which methods have it, such as adamw"},
    {"lr_decay", "0", "a falling rate is a schedule: --schedule inverse_time, or another of thalweg list schedules"},
    {"foreach", "0", "it chooses how PyTorch computes a step, not which step"},
    {"fused", "0", "it chooses how PyTorch computes a step, not which step"},
    {"capturable", "0", "it chooses how PyTorch computes a step, not which step"},
    {"differentiable", "0", "it chooses how PyTorch computes a step, not which step"},
    {"betas", "", "write them apart: --set beta1=0.9 --set beta2=0.999"},
    {"etas", "", "write them apart: --set eta_minus=0.5 --set eta_plus=1.2"},
    {"step_sizes", "", "write them apart; thalweg list methods shows how they are called"},
    {"tolerance_grad", "", "it is a stop rule of the run: --stop-gradient"},
    {"tolerance_change", "", "it is a stop rule of the run: --stop-step"},
    {"max_iter", "1", "one step is one iteration; how many is --steps"},
    {"max_eval", "none", "one step is one iteration; how many is --steps"},
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

/// Whether PyTorch knows the word's key and it is to be left out; throws where its value asks for what there is not.
bool is_idle_torch_name(std::string_view method, std::string_view key, std::string_view value, std::string_view word) {
  for (const TorchName& name : torch_names) {
    if (name.key != key) continue;
    const bool idle = !name.idle.empty() && (agree(value, name.idle) || plain(value) == "none");
    if (!idle) throw UsageError(fmt::format("--set {}: {} has no parameter {}; {}", word, method, key, name.sentence));
    return true;
  }
  return false;
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
    if (!implied && equals != std::string::npos && !find_param(find_method(method)->info->params, key) &&
        is_idle_torch_name(method, key, std::string_view(word).substr(equals + 1), word)) {
      continue;
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
