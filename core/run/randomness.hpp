#pragma once
// Whether and how a run draws random numbers; shared by the window and the command line.

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/objective/objective.hpp"
#include "core/run/options.hpp"

namespace thalweg {

/// The number of samples that the exact gradient averages over; 0 if the objective is not an average over data.
std::int64_t samples_of(const Objective& objective);

/// The batch size of a run with these options (in the order of run_options), from 1 to `samples` − 1. nullopt if each
/// gradient uses all samples, the objective is not an average over data, or the method searches.
std::optional<std::int64_t> batch_of(std::span<const double> options, const MethodInfo& method, std::int64_t samples);
inline std::optional<std::int64_t> batch_of(std::span<const double> options, const MethodInfo& method, const Objective& objective) {
  return batch_of(options, method, samples_of(objective));
}

/// Whether the run depends on its seed, through batches or noise.
bool is_random(std::span<const double> options, const MethodInfo& method, std::int64_t samples);
inline bool is_random(std::span<const double> options, const MethodInfo& method, const Objective& objective) {
  return is_random(options, method, samples_of(objective));
}

/// "Batch 64 of 40 samples: every step uses all of them."; nullopt if the batch is not larger than the data.
std::optional<std::string> too_large_batch(std::span<const double> options, const MethodInfo& method, std::int64_t samples);
inline std::optional<std::string> too_large_batch(std::span<const double> options, const MethodInfo& method, const Objective& objective) {
  return too_large_batch(options, method, samples_of(objective));
}

/// What the batch size means for a method on the data of `risk`: "10 steps per epoch, without replacement.", "n = 100 (all):
/// every step uses the exact gradient.", …
std::string batch_sentence(std::span<const double> options, const MethodInfo& method, const Risk& risk);

}  // namespace thalweg
