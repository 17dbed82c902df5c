#include "core/optimizer/torch_names.hpp"

#include <charconv>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {

namespace {

struct Implied {
  std::string_view method, key;
  std::string_view value;      ///< a number, or PyTorch's word in lower case
  std::string_view otherwise;  ///< the method for other values; empty: a longer run
};

constexpr std::string_view longer_run = "";

constexpr Implied implied_values[] = {
    {"sgd", "momentum", "0", "momentum"},
    {"sgd", "dampening", "0", "momentum"},
    {"sgd", "nesterov", "0", "nesterov"},
    {"momentum", "nesterov", "0", "nesterov"},
    {"nesterov", "nesterov", "1", "momentum"},
    {"nesterov", "dampening", "0", "momentum"},
    {"adam", "amsgrad", "0", "amsgrad"},
    {"amsgrad", "amsgrad", "1", "adam"},
    {"lbfgs", "max_iter", "1", longer_run},
    {"lbfgs", "line_search", "none", "lbfgs_wolfe"},
    {"lbfgs", "line_search_fn", "none", "lbfgs_wolfe"},
    {"lbfgs_wolfe", "max_iter", "1", longer_run},
    {"lbfgs_wolfe", "line_search", "strong_wolfe", "lbfgs"},
    {"lbfgs_wolfe", "line_search_fn", "strong_wolfe", "lbfgs"},
};

/// Options of PyTorch's optimizers, for methods that do not have a parameter of this name.
struct TorchName {
  std::string_view key;
  std::string_view idle;      ///< the value without effect; empty if there is none
  std::string_view sentence;  ///< what to do instead of setting another value
};

constexpr TorchName torch_names[] = {
    {"maximize", "0", english("everything is minimized here; to maximize f, choose an objective that is −f")},
    {"amsgrad", "0", english("it is a method of its own: amsgrad")},
    {"nesterov", "0", english("methods with Nesterov's momentum are nesterov and nadam")},
    {"centered", "0", english("centred second moments are rmsprop's")},
    {"decoupled_weight_decay", "0", english("decoupled weight decay is that of the method adamw")},
    {"momentum", "0", english("methods with momentum are momentum, nesterov, rmsprop and others; see thalweg list methods")},
    {"dampening", "0", english("it belongs to the method momentum")},
    {"weight_decay", "0", english("thalweg list methods shows which methods have it, such as adamw")},
    {"lr_decay", "0", english("a falling rate is a schedule: inverse_time, or another of thalweg list schedules")},
    {"foreach", "0", english("it chooses how PyTorch computes a step, not which step")},
    {"fused", "0", english("it chooses how PyTorch computes a step, not which step")},
    {"capturable", "0", english("it chooses how PyTorch computes a step, not which step")},
    {"differentiable", "0", english("it chooses how PyTorch computes a step, not which step")},
    {"learning_rate", "", english("it is called lr")},
    {"epsilon", "", english("it is called eps")},
    {"betas", "", english("write them apart: beta1=0.9 and beta2=0.999")},
    {"etas", "", english("write them apart: eta_minus=0.5 and eta_plus=1.2")},
    {"step_sizes", "", english("write them apart; thalweg list methods shows how they are called")},
    {"tolerance_grad", "", english("it is a stop rule of the run: --stop-gradient, gradient in [stop] of a scene")},
    {"tolerance_change", "", english("it is a stop rule of the run: --stop-step, step in [stop] of a scene")},
    {"max_iter", "1", english("one step is one iteration; how many there are is the number of steps")},
    {"max_eval", "none", english("one step is one iteration; how many there are is the number of steps")},
};

/// Python's truth values as "1" and "0", None as "none"; other words unchanged.
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

std::optional<TorchOption> torch_option(std::string_view method, std::string_view key, std::string_view value) {
  if (find_param(find_method(method)->info->params, key)) return std::nullopt;
  const Implied* implied = nullptr;
  for (const Implied& entry : implied_values) {
    if (entry.method == method && entry.key == key) implied = &entry;
  }
  if (implied) return TorchOption{agree(value, implied->value), implied->value, implied->otherwise};
  for (const TorchName& name : torch_names) {
    if (name.key != key) continue;
    const bool idle = !name.idle.empty() && (agree(value, name.idle) || plain(value) == "none");
    return TorchOption{idle, {}, {}, tr(name.sentence)};
  }
  return std::nullopt;
}

}  // namespace thalweg
