#include "cli/remarks.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/output.hpp"
#include "core/objective/data/risk.hpp"
#include "core/run/outcome.hpp"
#include "core/scene/idle_hyper.hpp"

namespace thalweg {

void tell_remarks(const Objective& objective) {
  const Risk* const risk = objective.risk();
  if (!risk) return;
  for (const std::string& remark : risk->remarks()) tell(remark);
  const auto params = objective.info().params;
  for (std::size_t i = 0; i < params.size(); ++i) {
    const std::string_view why = risk->idle(i);
    if (!why.empty() && objective.get(i) != params[i].initial) tell(fmt::format("{} has no effect. {}", params[i].key, why));
  }
}

void tell_schedule_remarks(const Scene& scene) {
  for (const Contestant& contestant : scene.contestants) {
    for (const std::string& remark : schedule_remarks(scene, contestant)) tell(remark);
  }
}

void tell_early_end(const Run& run, const std::string& whose) {
  const std::int64_t last = run.last(), budget = run.spec().budget;
  const Outcome end = outcome(run);
  const std::string why = end.words + "." + (end.sentence.empty() ? "" : " " + end.sentence);
  const auto line = [&](const std::string& sentence) { tell(whose + sentence); };
  switch (run.stop()) {
    case StopReason::none:
    case StopReason::budget_spent: return;
    case StopReason::diverged:
      if (diverged_at(run) == 0) line("Diverged at step 0: f is not finite at the start.");
      else
        line(fmt::format("Diverged at step {}: the iterate or its f is not finite; the last finite f is {}.", diverged_at(run),
                         shortest(run.f().back())));
      return;
    case StopReason::gave_up: return line(fmt::format("Ended at step {}: {}", last, why));
    case StopReason::converged:
      if (last < budget) line(fmt::format("Converged at step {} of {}: {}. {}", last, budget, run.ending()->words, run.ending()->sentence));
      return;
    default:
      if (last < budget) line(fmt::format("Stopped at step {} of {}: {}", last, budget, why));
  }
}

}  // namespace thalweg
