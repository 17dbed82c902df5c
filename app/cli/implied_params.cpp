#include "cli/implied_params.hpp"

#include "cli/command_error.hpp"
#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/optimizer/torch_names.hpp"
#include "core/scene/scene_params.hpp"

namespace thalweg {

std::vector<std::string> without_implied(std::string_view method, std::span<const std::string> words) {
  std::vector<std::string> remaining;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const std::string_view key = std::string_view(word).substr(0, equals);
    const auto option = equals == std::string::npos ? std::nullopt : torch_option(method, key, std::string_view(word).substr(equals + 1));
    if (!option) {
      remaining.push_back(word);
    } else if (!option->idle && option->implied.empty()) {
      throw UsageError(tr("--set {0}: {1} has no parameter {2}; {3}", word, method, key, option->sentence));
    } else if (!option->idle) {
      const std::string otherwise = option->method.empty() ? "--steps" : "--optimizer " + std::string(option->method);
      throw UsageError(tr("--set {0} is not {1}, which is {2}={3}; did you mean {4}?", word, method, key, option->implied, otherwise));
    }
  }
  return remaining;
}

void take_stop_rules(std::string_view method, std::vector<std::string>& words, StopRule& stop) {
  const MethodEntry& entry = *find_method(method);
  if (!entry.searches) return;
  const auto take = [&](std::string_view key, double& rule, std::size_t param) {
    if (find_param(entry.info->params, key)) return;
    std::erase_if(words, [&](const std::string& word) {
      if (word.substr(0, word.find('=')) != key || word.size() <= key.size()) return false;
      ParamSpec spec = scene_params[param];
      spec.key = key;
      std::string error;
      const auto value = parse(spec, std::string_view(word).substr(key.size() + 1), error);
      if (!value) throw UsageError(tr("{0} {1}: {2}", "--set", word, error));
      rule = *value;
      return true;
    });
  };
  take("gtol", stop.gradient, scene_param::stop_gradient);
  if (method == "newton") take("xtol", stop.step, scene_param::stop_step);
}

}  // namespace thalweg
