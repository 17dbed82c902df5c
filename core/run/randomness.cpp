#include "core/run/randomness.hpp"

#include "core/objective/data/risk.hpp"
#include "core/text/number.hpp"

namespace thalweg {

std::int64_t samples_of(const Objective& objective) {
  const Risk* const risk = objective.risk();
  return risk ? std::int64_t(risk->training_size()) : 0;
}

std::optional<std::int64_t> batch_of(std::span<const double> options, const MethodInfo& method, std::int64_t samples) {
  const auto batch = std::int64_t(options[run_option::batch]);
  if (batch == 0 || !applies(run_option::batch, method) || batch >= samples) return std::nullopt;
  return batch;
}

bool is_random(std::span<const double> options, const MethodInfo& method, std::int64_t samples) {
  return batch_of(options, method, samples) || (options[run_option::noise] > 0 && applies(run_option::noise, method));
}

std::optional<std::string> too_large_batch(std::span<const double> options, const MethodInfo& method, std::int64_t samples) {
  const auto batch = std::int64_t(options[run_option::batch]);
  if (samples == 0 || !applies(run_option::batch, method) || batch <= samples) return std::nullopt;
  return "Batch " + std::to_string(batch) + " of " + std::to_string(samples) + " samples: every step uses all of them.";
}

std::string batch_sentence(std::span<const double> options, const MethodInfo& method, const Risk& risk) {
  const auto n = std::int64_t(risk.training_size());
  const std::string all = n == 1 ? "the one sample" : "all " + count(n) + " samples";
  if (!applies(run_option::batch, method)) return "It evaluates the objective itself: every evaluation uses " + all + ".";
  if (const auto told = too_large_batch(options, method, risk)) return *told;
  const auto batch = batch_of(options, method, risk);
  if (!batch)
    return "n = " + count(n) + " (all): " +
           (method.id == "sgd" ? "sgd over all samples is gradient descent, with the exact gradient."
                               : "every step uses the exact gradient.");
  if (options[run_option::replacement] != 0) {
    return "With replacement: each batch is drawn from " + all + ", and " + count(n) + " draws count as an epoch.";
  }
  const std::int64_t steps = (n + *batch - 1) / *batch, last = n - (steps - 1) * *batch;
  std::string text = count(steps) + " steps per epoch, ";
  if (last != *batch) text += "the last over " + count(last) + (last == 1 ? " sample, " : " samples, ");
  return text + "without replacement.";
}

}  // namespace thalweg
