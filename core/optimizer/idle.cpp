#include "core/optimizer/idle.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace thalweg {

namespace {

/// What a schedule that cycles the momentum acts on: `momentum`, or β₁ where there is none.
std::string_view momentum_key(const MethodInfo& method) { return find_param(method.params, "momentum") ? "momentum" : "beta1"; }

/// The hyperparameters as a rule asks for them.
struct Present {
  const MethodInfo& method;
  std::span<const double> hyper;
  const Circumstances& around;

  /// NaN, for which no comparison holds, where the method has no such parameter or a schedule changes it.
  double operator[](std::string_view key) const {
    const auto at = find_param(method.params, key);
    const bool changes = (key == "lr" && around.scheduled) || (key == momentum_key(method) && around.momentum_set);
    return at && !changes ? hyper[*at] : std::numeric_limits<double>::quiet_NaN();
  }
  bool chosen(std::string_view key, std::string_view name) const {
    const auto at = find_param(method.params, key);
    return at && method.params[*at].choices[std::size_t(hyper[*at])] == name;
  }
  bool pure_newton() const { return chosen("variant", "pure") || (chosen("variant", "auto") && around.dimension == 1); }
  bool never_rectified() const { return (*this)["beta2"] <= 2.0 / 3; }  // RAdam's ρ∞ = 2 / (1 − β₂) − 1 is at most 5
};

struct Rule {
  std::string_view methods, params;  ///< separated by spaces; no methods: whichever has one of the parameters
  bool (*holds)(const Present&);
  std::string_view why;
  bool by_its_value = false;
};

constexpr std::string_view moving = "momentum dampening weight_decay decoupled_weight_decay nu beta1 beta2 bias_correction amsgrad momentum_decay alpha "
                                    "centered eps_inside_sqrt rho lambd t0 lr_decay initial_accumulator_value classical form history_size delta line_search c1 c2";

// The first rule that holds is told.
constexpr Rule rules[] = {
    {"sgd momentum nesterov qhm asgd adagrad adadelta rmsprop adam adabelief adamw adamax amsgrad nadam radam yogi lion sign_sgd newton lbfgs lbfgs_wolfe", moving,
     [](const Present& p) { return p["lr"] == 0; }, "The learning rate is 0, so nothing moves."},
    {"", "line_search c1 c2", [](const Present& p) { return p.pure_newton(); }, "The pure Newton step is taken without a line search."},
    {"", "c1 c2", [](const Present& p) { return p.chosen("line_search", "none"); }, "There is no line search."},
    {"", "c1 c2", [](const Present& p) { return p.chosen("line_search", "exact"); }, "The exact search goes to the minimum and asks for nothing else."},
    {"", "c2", [](const Present& p) { return p.chosen("line_search", "armijo"); }, "The Armijo search looks at no slope but the first."},
    {"newton", "delta", [](const Present& p) { return !p.chosen("variant", "modified"); }, "Only the variant modified raises eigenvalues."},
    {"cg", "beta", [](const Present& p) { return p["restart_every"] == 1 && (p.chosen("line_search", "exact") || p.chosen("line_search", "armijo")); },
     "A restart at every step leaves nothing of the last direction."},
    {"cg", "restart_every", [](const Present& p) { return p.around.dimension == 1 && (p.chosen("beta", "hestenes_stiefel") || (p.chosen("beta", "polak_ribiere_plus") && !p.chosen("line_search", "armijo"))); },
     "On a function of x alone this formula restarts at every step anyway."},
    {"cg", "restart_every", [](const Present& p) { return p["restart_every"] >= double(p.around.steps); }, "The run has no more steps than that.", true},
    {"lbfgs lbfgs_wolfe", "history_size", [](const Present& p) { return p["history_size"] >= double(p.around.steps); }, "The run has no more steps than that to remember.", true},
    {"nelder_mead", "initial_size", [](const Present& p) { return p.chosen("initial_simplex", "scipy"); }, "SciPy's first simplex has a size of its own."},
    {"nelder_mead", "fatol", [](const Present& p) { return p["xatol"] == 0; }, "With xatol = 0 the run ends only where all corners are one point."},
    {"trust_region", "subproblem", [](const Present& p) { return p.around.dimension == 1; }, "On a function of x alone there is one way to find the lowest point."},
    {"trust_region", "initial_trust_radius", [](const Present& p) { return p["initial_trust_radius"] >= p["max_trust_radius"]; },
     "The run begins with max_trust_radius, which is no greater.", true},
    {"rprop", "lr eta_minus eta_plus step_min", [](const Present& p) { return p["step_min"] >= p["step_max"]; }, "step_min is no less than step_max, so every step is step_max long."},
    {"rprop", "lr", [](const Present& p) { return p["lr"] >= p["step_max"]; }, "The first step is step_max long, which is no greater.", true},
    {"rprop", "lr", [](const Present& p) { return p["lr"] <= p["step_min"]; }, "The first step is step_min long, which is no less.", true},
    {"momentum", "dampening classical", [](const Present& p) { return p["momentum"] == 0; }, "Without momentum every step is the gradient's alone."},
    {"momentum", "classical", [](const Present& p) { return p["lr"] == 1; }, "With lr = 1 both forms are the same."},
    {"qhm", "momentum", [](const Present& p) { return p["nu"] == 0; }, "With nu = 0 every step is the gradient's alone."},
    {"lion", "beta2", [](const Present& p) { return p["beta1"] == 0; }, "With beta1 = 0 the momentum has no share in the step."},
    {"asgd", "alpha", [](const Present& p) { return p["lambd"] == 0; }, "With lambd = 0 the rate does not decay."},
    {"asgd", "t0", [](const Present& p) { return p["t0"] >= double(p.around.steps) - 2; }, "The run ends before averaging starts.", true},
    {"adagrad rmsprop", "eps_inside_sqrt", [](const Present& p) { return p["eps"] == 0; }, "With eps = 0 there is nothing to add."},
    {"rmsprop", "centered", [](const Present& p) { return p["alpha"] == 1; }, "With alpha = 1 both averages stay 0."},
    {"adadelta", "lr weight_decay", [](const Present& p) { return p["eps"] == 0; }, "With eps = 0 no step ever gets a length."},
    {"nadam radam", "decoupled_weight_decay", [](const Present& p) { return p["weight_decay"] == 0; }, "There is no weight decay."},
    {"nadam", "momentum_decay", [](const Present& p) { return p["beta1"] == 0; }, "With beta1 = 0 there is no momentum to warm up."},
    {"radam", "eps", [](const Present& p) { return p.never_rectified(); }, "With beta2 up to 2/3 RAdam never divides."},
    {"radam", "beta2", [](const Present& p) { return p.never_rectified(); }, "RAdam never divides where it is at most 2/3.", true},
    {"radam", "bias_correction", [](const Present& p) { return p["beta1"] == 0 && p.never_rectified(); }, "There is no average whose beginning matters."},
    {"adamax", "bias_correction", [](const Present& p) { return p["beta1"] == 0; }, "With beta1 = 0 there is no average to correct."},
    {"", "bias_correction", [](const Present& p) { return p["beta1"] == 0 && p["beta2"] == 0; }, "With beta1 = beta2 = 0 there is no average to correct."},
};

/// Pairs of a method and what it looks at once.
constexpr std::pair<std::string_view, std::string_view> first_steps[] = {
    {"rprop", "lr"}, {"adagrad", "initial_accumulator_value"}, {"nelder_mead", "initial_simplex initial_size"}, {"trust_region", "initial_trust_radius"},
    {"compass", "initial_step"}, {"bisection", "a b"}, {"brent", "a b"}, {"golden_section", "a b"}, {"secant", "offset"},
};

bool lists(std::string_view words, std::string_view word) {
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    if (words.substr(begin, end - begin) == word) return true;
    begin = end + 1;
  }
  return false;
}

/// What a schedule sets in each of `steps` steps, whatever the method's own. Of long runs some thousand steps are looked at.
struct Sets {
  bool rate, momentum;
};
Sets sets_of(const ScheduleChoice& choice, std::int64_t steps) {
  if (choice.parts.empty()) {
    const auto schedule = build(choice, steps);
    Sets sets{schedule != nullptr, schedule != nullptr};
    for (std::int64_t step = 0; step < steps && (sets.rate || sets.momentum); step += std::max<std::int64_t>(1, steps / 4096)) {
      sets.rate = sets.rate && schedule->at(step, 1).lr == schedule->at(step, 3).lr;
      sets.momentum = sets.momentum && !std::isnan(schedule->at(step, 1).momentum);
    }
    return sets;
  }
  const bool together = choice.lists.empty();  // chained: rates are multiplied, the last momentum counts
  Sets sets{!together, !together};
  for (const ScheduleChoice& part : in_force(choice, steps).parts) {
    const Sets own = sets_of(part, steps);
    sets.rate = sets.rate && own.rate;
    sets.momentum = together ? sets.momentum || own.momentum : sets.momentum && own.momentum;
  }
  return sets;
}

}  // namespace

Circumstances circumstances(int dimension, std::int64_t steps, const ScheduleChoice& schedule) {
  const bool scheduled = schedule.id != "constant";
  const Sets sets = scheduled ? sets_of(schedule, steps) : Sets{false, false};
  return {dimension, steps, scheduled, sets.rate, sets.momentum};
}

Idle idle(const MethodInfo& method, std::span<const double> hyper, std::size_t param, const Circumstances& around) {
  const std::string_view key = method.params[param].key;
  if (around.rate_set && key == "lr") return {"The schedule sets the rate of every step."};
  if (around.momentum_set && key == momentum_key(method)) return {"The schedule sets the momentum of every step."};
  const Present present{method, hyper, around};
  for (const Rule& rule : rules) {
    if (!rule.methods.empty() && !lists(rule.methods, method.id)) continue;
    if (lists(rule.params, key) && rule.holds(present)) return {rule.why, rule.by_its_value};
  }
  return {};
}

bool first_step_only(const MethodInfo& method, std::size_t param) {
  return std::any_of(std::begin(first_steps), std::end(first_steps), [&](const auto& pair) { return pair.first == method.id && lists(pair.second, method.params[param].key); });
}

}  // namespace thalweg
