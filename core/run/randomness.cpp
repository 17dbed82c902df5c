#include "core/run/randomness.hpp"

#include "core/language/tr.hpp"
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
  return trn(samples, "Batch {1} of {0} sample: every step uses it.", "Batch {1} of {0} samples: every step uses all of them.",
             count(batch));
}

std::string batch_sentence(std::span<const double> options, const MethodInfo& method, const Risk& risk) {
  const auto n = std::int64_t(risk.training_size());
  if (!applies(run_option::batch, method)) {
    return trn(n, "It evaluates the objective itself: every evaluation uses the one sample.",
               "It evaluates the objective itself: every evaluation uses all {0} samples.");
  }
  if (const auto told = too_large_batch(options, method, risk)) return *told;
  const auto batch = batch_of(options, method, risk);
  if (!batch) {
    return method.id == "sgd" ? tr("n = {0} (all): {1} over all samples is gradient descent, with the exact gradient.", count(n), method.id)
                              : tr("n = {0} (all): every step uses the exact gradient.", count(n));
  }
  if (options[run_option::replacement] != 0) {
    return trn(n, "With replacement: each batch is drawn from the one sample, and {0} draw counts as an epoch.",
               "With replacement: each batch is drawn from all {0} samples, and {0} draws count as an epoch.");
  }
  const std::int64_t steps = (n + *batch - 1) / *batch, last = n - (steps - 1) * *batch;
  if (last == *batch) return trn(steps, "{0} step per epoch, without replacement.", "{0} steps per epoch, without replacement.");
  return trn(steps, "{0} step per epoch, {1}, without replacement.", "{0} steps per epoch, {1}, without replacement.",
             trn(last, "the last over {0} sample", "the last over {0} samples"));
}

}  // namespace thalweg
