// `thalweg schedule`: the learning rate of each step, without an optimizer.

#include <algorithm>
#include <cmath>

#include "cli/command_error.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/schedule_arguments.hpp"
#include "core/language/tr.hpp"
#include "core/optimizer/idle.hpp"

namespace thalweg {

namespace {

/// The losses that the schedule observes, one per step but the last; empty if it observes none.
std::vector<double> metrics_of(const ScheduleOptions& options, const ScheduleInfo& info, std::int64_t steps) {
  if (!info.watches) {
    if (!options.metrics.empty()) throw UsageError(tr("--metrics has no effect here: {0} does not watch the loss", info.id));
    return {};
  }
  if (options.metrics.empty())
    throw UsageError(tr("--metrics is missing: {0} watches the loss, such as --metrics 1,0.9,0.8 or a file", info.id));
  auto metrics = numbers_of("--metrics", options.metrics);
  if (std::int64_t(metrics.size()) + 1 < steps) {
    throw UsageError(tr("--metrics needs a loss for each step but the last: {0} for {1} steps, got {2}", std::to_string(steps - 1),
                        std::to_string(steps), std::to_string(metrics.size())));
  }
  const auto undefined = std::count_if(metrics.begin(), metrics.end(), [](double loss) { return std::isnan(loss); });
  if (undefined > 0)
    tell(trn(undefined, "--metrics holds nan once: such a loss counts as no better one.",
             "--metrics holds nan {0} times: such a loss counts as no better one."));
  return metrics;
}

/// The method's own rate. Not needed by schedules that set every rate themselves, on which it has no effect.
double own_rate_of(const ScheduleOptions& options, const ScheduleChoice& choice, std::int64_t steps) {
  const bool sets_all = steps > 0 && circumstances(2, steps, choice).rate_set;
  if (options.lr.empty() && !sets_all) throw UsageError(tr("{0} is missing, such as {0} {1}", "--lr", "0.1"));
  if (options.lr.empty()) return 0;
  const double lr = number_of("--lr", options.lr, non_negative);
  if (sets_all) tell(tr("--lr has no effect: {0} sets every rate by parameters of its own.", choice.id));
  return lr;
}

}  // namespace

void schedule_command(const ScheduleOptions& options) {
  if (options.id.empty()) throw UsageError(tr("schedule needs an id, such as exponential; see thalweg list schedules"));
  const ScheduleInfo& info = *schedule_named(options.id).info;
  const ScheduleChoice choice = schedule_of("--set", info.id, options.set);
  if (options.steps.empty()) throw UsageError(tr("{0} is missing, such as {0} {1}", "--steps", "100"));
  const std::int64_t steps = whole_number_of("--steps", options.steps, 0, max_trace_steps);
  const double lr = own_rate_of(options, choice, steps);
  const std::vector<double> metrics = metrics_of(options, info, steps);

  Output out(options.output);
  constexpr std::string_view extensions[] = {"csv"};
  tell_other_format(options.output, "schedule", extensions);
  for (const std::string& remark : remarks(choice, lr, steps)) tell(remark);
  const auto schedule = build(choice, steps);
  const auto rates_at = [&](std::int64_t step) { return schedule ? schedule->at(step, lr) : Rates{lr}; };
  // The column exists if any part cycles the momentum; its cells are empty where the momentum is not set.
  bool cycled = !std::isnan(rates_at(0).momentum);
  for (const Numbers& begins : choice.lists) {
    for (const double step : begins) cycled |= !choice.parts.empty() && !std::isnan(rates_at(std::int64_t(step)).momentum);
  }
  out.text(cycled ? "step,lr,momentum\n" : "step,lr\n");
  for (std::int64_t step = 0; step < steps; ++step) {
    const Rates rates = rates_at(step);
    out.print("{},", step);
    out.number(rates.lr);
    if (cycled) {
      out.text(",");
      if (!std::isnan(rates.momentum)) out.number(rates.momentum);
    }
    out.text("\n");
    if (step < std::int64_t(metrics.size())) schedule->observe(metrics[std::size_t(step)], lr);
  }
  out.finish();
}

}  // namespace thalweg
