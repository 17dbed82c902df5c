#pragma once
// A tuning in the background.

#include "core/analysis/tune.hpp"
#include "core/scene/run_key.hpp"
#include "studies/keyed_job.hpp"

namespace thalweg {

struct TuneKey {
  RunKey run;
  TuneRule rule;
  friend bool operator==(const TuneKey&, const TuneKey&) = default;
};

using TuneJob = KeyedJob<TuneKey, Tuned>;

/// Starts the tuning of `key` in `job`. `objective` is that of the run's key; it is cloned.
void ask(TuneJob& job, TuneKey key, const Objective& objective);

}  // namespace thalweg
