#include <algorithm>
#include <cmath>
#include <utility>

#include "core/language/tr.hpp"
#include "core/schedule/choice.hpp"
#include "core/text/number.hpp"

namespace thalweg {

namespace {

std::string setting(std::string_view key, double value) { return setting_text(key, shortest(value)); }

void floors_above(std::vector<std::string>& told, const ScheduleChoice& choice, double base) {
  const ScheduleInfo& info = *find_schedule(choice.id)->info;
  for (const std::string_view key : info.floors) {
    const double floor = choice.params[*find_param(info.params, key)];
    if (!(floor > base)) continue;
    const bool first = key == "warmup_begin_lr";
    if (first && choice.params[*find_param(info.params, "warmup_steps")] == 0) continue;
    const std::string low = setting(key, floor), rate = shortest(base);
    told.push_back(first          ? tr("{0} is greater than the learning rate {1}: the warm-up begins above it.", low, rate)
                   : info.watches ? tr("{0} is greater than the learning rate {1}: the rate is never reduced.", low, rate)
                                  : tr("{0} is greater than the learning rate {1}: the rate rises to it instead of falling.", low, rate));
  }
  for (const ScheduleChoice& part : choice.parts) floors_above(told, part, base);
}

/// Lowest rates above the highest.
void upside_down(std::vector<std::string>& told, const ScheduleChoice& choice) {
  const ScheduleInfo& info = *find_schedule(choice.id)->info;
  for (const auto& [low, high] : {std::pair("base_lr", "max_lr"), std::pair("base_momentum", "max_momentum")}) {
    const auto least = find_param(info.params, low), most = find_param(info.params, high),
               cycled = find_param(info.params, "cycle_momentum");
    if (!least || !most || !(choice.params[*least] > choice.params[*most])) continue;
    const bool momentum = std::string_view(low) == "base_momentum";
    if (momentum && cycled && choice.params[*cycled] == 0) continue;
    const std::string lowest = setting(low, choice.params[*least]), highest = setting(high, choice.params[*most]);
    told.push_back(momentum ? tr("{0} is greater than {1}: the momentum swings the other way round.", lowest, highest)
                            : tr("{0} is greater than {1}: each cycle begins with the highest rate and falls.", lowest, highest));
  }
  for (const ScheduleChoice& part : choice.parts) upside_down(told, part);
}

constexpr std::int64_t most_looked_at = 4096;  // steps; checks that look at every step are skipped for longer runs

/// The first step whose rate satisfies `odd`. Long runs are sampled at some thousand steps; then goes back to the first hit.
template <class Odd>
std::optional<std::int64_t> first_step(const Schedule& schedule, double base, std::int64_t steps, Odd odd) {
  const std::int64_t stride = std::max<std::int64_t>(1, steps / most_looked_at);
  for (std::int64_t step = 0; step < steps; step += stride) {
    if (!odd(schedule.at(step, base).lr)) continue;
    while (step > 0 && odd(schedule.at(step - 1, base).lr)) --step;
    return step;
  }
  return std::nullopt;
}

/// A length that is set and ends before the run does, after which the rate is constant.
void over_early(std::vector<std::string>& told, const ScheduleChoice& choice, const Schedule& schedule, double base, std::int64_t steps) {
  const ScheduleInfo& info = *find_schedule(choice.id)->info;
  const auto param = find_param(info.params, info.follows.key.empty() ? info.fitting.key : info.follows.key);
  if (!param || choice.params[*param] == info.params[*param].initial || !(choice.params[*param] < double(steps - 1))) return;
  auto still = std::int64_t(std::ceil(choice.params[*param]));
  const double last = schedule.at(steps - 1, base).lr;
  const auto moves = [&](double rate) { return rate != last; };
  for (std::int64_t step = still; step < steps; step += std::max<std::int64_t>(1, steps / most_looked_at)) {
    if (moves(schedule.at(step, base).lr)) return;
  }
  while (still > 0 && !moves(schedule.at(still - 1, base).lr)) --still;
  if (still == 0) return;  // the rate is constant from the start
  told.push_back(trn(steps, "{1} is less than the {0} step: from step {2} on the rate stands still at {3}.",
                     "{1} is less than the {0} steps: from step {2} on the rate stands still at {3}.",
                     setting(info.params[*param].key, choice.params[*param]), std::to_string(still), number(last)));
}

bool same_rates(const Schedule& a, const Schedule& b, double base, std::int64_t steps) {
  for (std::int64_t step = 0; step < steps; ++step) {
    const Rates x = a.at(step, base), y = b.at(step, base);
    if (x.lr != y.lr || !(x.momentum == y.momentum || (std::isnan(x.momentum) && std::isnan(y.momentum)))) return false;
  }
  return true;
}

bool changes_no_rate(const Schedule& schedule, double base, std::int64_t steps) {
  for (std::int64_t step = 0; step < steps; ++step) {
    const Rates rates = schedule.at(step, base);
    if (rates.lr != base || !std::isnan(rates.momentum)) return false;
  }
  return true;
}

/// `part` is the id of the part that has the setting; "": the whole schedule.
std::string no_effect(std::string_view key, std::string_view part, std::int64_t steps) {
  if (part.empty()) return trn(steps, "{1} has no effect within {0} step.", "{1} has no effect within {0} steps.", key);
  return trn(steps, "{1} of {2} has no effect within {0} step.", "{1} of {2} has no effect within {0} steps.", key, part);
}

/// Settings of `own`, which is `whole` or a part of it, that change no rate whatever their value.
void without_effect(std::vector<std::string>& told, ScheduleChoice& whole, ScheduleChoice& own, double base, std::int64_t steps) {
  const ScheduleInfo& info = *find_schedule(own.id)->info;
  const ScheduleChoice usual = make_schedule(own.id);
  const auto schedule = build(whole, steps);
  const std::string within = &whole == &own ? "" : own.id;  // the id of the part, if it is one
  // Whether some other valid values, at least one, all give the same rates.
  const auto idle = [&](auto& value, const auto& others) {
    const auto present = value;
    bool tried = false, same = true;
    for (const auto& other : others) {
      value = other;
      if (other == present || check(whole)) continue;
      tried = true;
      same = same && same_rates(*schedule, *build(whole, steps), base, steps);
    }
    value = present;
    return tried && same;
  };
  for (std::size_t i = 0; i < own.params.size(); ++i) {
    const ParamSpec& spec = info.params[i];
    if (own.params[i] != spec.initial && idle(own.params[i], std::vector{spec.low, spec.initial, spec.high}))
      told.push_back(no_effect(spec.key, within, steps));
  }
  for (std::size_t i = 0; i < own.lists.size(); ++i) {
    const ParamSpec& item = info.lists[i].item;
    Numbers first = own.lists[i];  // the smallest values that the list may hold, ascending
    for (std::size_t k = 0; k < first.size(); ++k) first[k] = item.low + (item.kind == Kind::integer ? double(k) : 0);
    if (own.lists[i] != usual.lists[i] && idle(own.lists[i], std::vector{first, usual.lists[i]}))
      told.push_back(no_effect(item.key, within, steps));
  }
  for (ScheduleChoice& part : own.parts) without_effect(told, whole, part, base, steps);
}

}  // namespace

std::vector<std::string> remarks(const ScheduleChoice& choice, double base, std::int64_t steps) {
  std::vector<std::string> told;
  floors_above(told, choice, base);
  upside_down(told, choice);
  const auto schedule = build(choice, steps);
  if (!schedule || schedule->info().watches) return told;
  if (steps <= most_looked_at && changes_no_rate(*schedule, base, steps)) {
    told.push_back(trn(steps, "The schedule changes no rate within {0} step.", "The schedule changes no rate within {0} steps."));
  } else if (steps <= most_looked_at) {
    ScheduleChoice tried = choice;
    without_effect(told, tried, tried, base, steps);
  }
  over_early(told, choice, *schedule, base, steps);
  if (const auto step = first_step(*schedule, base, steps, [](double rate) { return !std::isfinite(rate); })) {
    told.push_back(
        tr("The learning rate is too large for a number at step {0} ({1}).", std::to_string(*step), number(schedule->at(*step, base).lr)));
  }
  if (const auto step = first_step(*schedule, base, steps, [](double rate) { return rate < 0; })) {
    told.push_back(tr("The learning rate is negative at step {0} ({1}): such steps go uphill.", std::to_string(*step),
                      number(schedule->at(*step, base).lr)));
  }
  return told;
}

}  // namespace thalweg
