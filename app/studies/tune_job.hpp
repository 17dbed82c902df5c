#pragma once
// A tuning in the background, for whoever asks for one.

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

/// Asks `job` for the tuning of `key`. `objective` is what the run's key makes; it is copied.
void ask(TuneJob& job, TuneKey key, const Objective& objective);

}  // namespace thalweg
