#pragma once
// Whether and how a run draws random numbers, in words that the window and the command line share.

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/objective/objective.hpp"
#include "core/run/options.hpp"

namespace thalweg {

/// How many samples the exact gradient is the mean over; 0 where the objective is no average over data.
std::int64_t samples_of(const Objective& objective);

/// Samples a gradient of a run with these options (in the order of run_options) is taken over, 1…n of the `samples` n;
/// nothing where it sees all n, or the objective is no average over data, or the method asks the objective itself.
std::optional<std::int64_t> batch_of(std::span<const double> options, const MethodInfo& method, std::int64_t samples);
inline std::optional<std::int64_t> batch_of(std::span<const double> options, const MethodInfo& method, const Objective& objective) {
  return batch_of(options, method, samples_of(objective));
}

/// The run depends on its seed: by a batch or by noise.
bool is_random(std::span<const double> options, const MethodInfo& method, std::int64_t samples);
inline bool is_random(std::span<const double> options, const MethodInfo& method, const Objective& objective) {
  return is_random(options, method, samples_of(objective));
}

/// "Batch 64 of 40 samples: every step uses all of them."; nothing where the batch is no larger than the data.
std::optional<std::string> too_large_batch(std::span<const double> options, const MethodInfo& method, std::int64_t samples);
inline std::optional<std::string> too_large_batch(std::span<const double> options, const MethodInfo& method, const Objective& objective) {
  return too_large_batch(options, method, samples_of(objective));
}

/// What the batch size means for a method on n samples: "10 steps per epoch, without replacement.", "n = 100 (all):
/// every step uses the exact gradient.", …
std::string batch_sentence(std::span<const double> options, const MethodInfo& method, const Risk& risk);

}  // namespace thalweg
