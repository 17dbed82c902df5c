// thalweg schedule: the learning rate of each step, without an optimizer.

#include <cmath>

#include "cli/command_error.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"

namespace thalweg {

void schedule_command(const ScheduleOptions& options) {
  if (options.id.empty()) throw UsageError("schedule needs an id, such as exponential; see thalweg list schedules");
  const ScheduleEntry& entry = schedule_named(options.id);
  const auto values = params_of("--set", entry.info->id, entry.info->params, options.set);
  if (options.lr.empty()) throw UsageError("--lr is missing, such as --lr 0.1");
  if (options.steps.empty()) throw UsageError("--steps is missing, such as --steps 100");
  const double lr = number_of("--lr", options.lr);
  const std::int64_t steps = whole_number_of("--steps", options.steps, 0, max_trace_steps);

  const auto schedule = entry.make();
  for (std::size_t i = 0; i < values.size(); ++i) schedule->set(i, values[i]);
  const bool cycled = !std::isnan(schedule->at(0, lr).momentum);
  Output out(options.output);
  out.text(cycled ? "step,lr,momentum\n" : "step,lr\n");
  for (std::int64_t step = 0; step < steps; ++step) {
    const Rates rates = schedule->at(step, lr);
    out.print("{},", step);
    out.number(rates.lr);
    if (cycled) {
      out.text(",");
      out.number(rates.momentum);
    }
    out.text("\n");
  }
  out.finish();
}

}  // namespace thalweg
