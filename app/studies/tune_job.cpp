#include "studies/tune_job.hpp"

#include <utility>

namespace thalweg {

void ask(TuneJob& job, TuneKey key, const Objective& objective) {
  // The objective is cloned: workers share nothing with the session.
  RunSpec spec = run_spec(key.run, objective.clone());
  const TuneRule rule = key.rule;
  job.ask(std::move(key), [spec = std::move(spec), rule](Progress& progress) {
    return tune(spec, rule, [&progress](double share) {
      progress.report(share);
      return !progress.cancelled();
    });
  });
}

}  // namespace thalweg
