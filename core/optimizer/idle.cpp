#include "core/optimizer/idle.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace thalweg {

namespace {

/// The parameter set by a schedule that cycles the momentum: `momentum`, or β₁ if the method has none.
std::string_view momentum_key(const MethodInfo& method) { return find_param(method.params, "momentum") ? "momentum" : "beta1"; }

/// Parameters that have no effect while the learning rate is 0.
constexpr std::string_view moving =
    "momentum dampening weight_decay decoupled_weight_decay nu beta1 beta2 bias_correction amsgrad momentum_decay alpha "
    "centered eps_inside_sqrt rho lambd t0 lr_decay initial_accumulator_value classical form history_size delta line_search c1 c2";

/// False if the learning rate is used in the first step only, since the run then still moves.
bool stands_still(const HyperView& h) {
  const auto lr = find_param(h.method.params, "lr");
  return lr && !first_step_only(h.method, *lr) && h["lr"] == 0;
}

/// Checked before a method's own rules.
constexpr IdleRule standing_still{moving, stands_still, english("The learning rate is 0, so nothing moves.")};

/// Rules for shared parameters, checked after a method's own.
constexpr IdleRule shared[] = {
    {"c1 c2", [](const HyperView& h) { return h.chosen("line_search", "none"); }, english("There is no line search.")},
    {"c1 c2", [](const HyperView& h) { return h.chosen("line_search", "exact"); },
     english("The exact search goes to the minimum and asks for nothing else.")},
    {"c2", [](const HyperView& h) { return h.chosen("line_search", "armijo"); },
     english("The Armijo search looks at no slope but the first.")},
    {"eps_inside_sqrt", [](const HyperView& h) { return h["eps"] == 0; }, english("With eps = 0 there is nothing to add.")},
    {"decoupled_weight_decay", [](const HyperView& h) { return h["weight_decay"] == 0; }, english("There is no weight decay.")},
    {"bias_correction", [](const HyperView& h) { return h["beta1"] == 0 && h["beta2"] == 0; },
     english("With beta1 = beta2 = 0 there is no average to correct.")},
};

bool lists(std::string_view words, std::string_view word) {
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    if (words.substr(begin, end - begin) == word) return true;
    begin = end + 1;
  }
  return false;
}

/// Whether a schedule overrides the learning rate and the momentum in every one of `steps` steps; long runs are sampled.
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
  const bool together = choice.lists.empty();  // chained: rates multiply, the last momentum wins
  Sets sets{!together, !together};
  for (const ScheduleChoice& part : in_force(choice, steps).parts) {
    const Sets own = sets_of(part, steps);
    sets.rate = sets.rate && own.rate;
    sets.momentum = together ? sets.momentum || own.momentum : sets.momentum && own.momentum;
  }
  return sets;
}

}  // namespace

double HyperView::operator[](std::string_view key) const {
  const auto at = find_param(method.params, key);
  const bool changes = (key == "lr" && around.scheduled) || (key == momentum_key(method) && around.momentum_set);
  return at && !changes ? hyper[*at] : std::numeric_limits<double>::quiet_NaN();
}

bool HyperView::chosen(std::string_view key, std::string_view name) const {
  const auto at = find_param(method.params, key);
  return at && method.params[*at].choices[std::size_t(hyper[*at])] == name;
}

Circumstances circumstances(int dimension, std::int64_t steps, const ScheduleChoice& schedule) {
  const bool scheduled = schedule.id != "constant";
  const Sets sets = scheduled ? sets_of(schedule, steps) : Sets{false, false};
  return {dimension, steps, scheduled, sets.rate, sets.momentum};
}

Idle idle(const MethodInfo& method, std::span<const double> hyper, std::size_t param, const Circumstances& around) {
  const std::string_view key = method.params[param].key;
  if (around.rate_set && key == "lr") return {tr("The schedule sets the rate of every step.")};
  if (around.momentum_set && key == momentum_key(method)) return {tr("The schedule sets the momentum of every step.")};
  const HyperView view{method, hyper, around};
  const std::span<const IdleRule> in_order[] = {{&standing_still, 1}, method.idle, shared};
  for (const auto& rules : in_order) {
    for (const IdleRule& rule : rules) {
      if (lists(rule.params, key) && rule.holds(view)) return {tr(rule.why), rule.by_its_value};
    }
  }
  return {};
}

bool first_step_only(const MethodInfo& method, std::size_t param) { return lists(method.first_step_only, method.params[param].key); }

}  // namespace thalweg
