#include "cli/remarks.hpp"

#include <cmath>
#include <vector>

#include "cli/output.hpp"
#include "core/language/tr.hpp"
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
    if (!why.empty() && objective.get(i) != params[i].initial) tell(tr("{0} has no effect. {1}", params[i].key, why));
  }
}

void tell_schedule_remarks(const Scene& scene) {
  for (const Contestant& contestant : scene.contestants) {
    for (const std::string& remark : schedule_remarks(scene, contestant)) tell(remark);
  }
}

void tell_early_end(const Run& run, const std::string& whose) {
  const std::string step = std::to_string(run.last()), steps = std::to_string(run.spec().budget);
  const Outcome end = outcome(run);
  const auto line = [&](const std::string& what, const std::string& why = "") {
    const std::string all = sentences(std::vector{what, why});
    tell(whose.empty() ? all : tr("{0}: {1}", whose, all));
  };
  switch (run.stop()) {
    case StopReason::none:
    case StopReason::budget_spent: return;
    case StopReason::diverged:
      if (diverged_at(run) == 0) line(std::string(tr("Diverged at step 0: f is not finite at the start.")));
      else
        line(tr("Diverged at step {0}: the iterate or its f is not finite; the last finite f is {1}.", std::to_string(diverged_at(run)),
                shortest(run.f().back())));
      return;
    case StopReason::gave_up: return line(tr("Ended at step {0}: {1}.", step, end.words), end.sentence);
    case StopReason::converged:
      if (run.last() < run.spec().budget)
        line(tr("Converged at step {0} of {1}: {2}.", step, steps, tr(run.ending()->words)), std::string(tr(run.ending()->sentence)));
      return;
    default:
      if (run.last() < run.spec().budget) line(tr("Stopped at step {0} of {1}: {2}.", step, steps, end.words), end.sentence);
  }
}

}  // namespace thalweg
