#include "core/run/options.hpp"

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {

std::vector<double> run_option_defaults() {
  std::vector<double> values;
  for (const ParamSpec& option : run_options) values.push_back(option.initial);
  return values;
}

bool applies(std::size_t option, const MethodInfo& method) {
  const bool averages = option == run_option::average || option == run_option::average_from;
  return averages || !find_method(method.id)->searches;
}

bool draws(std::span<const double> values, const MethodInfo& method) {
  return applies(run_option::batch, method) && (values[run_option::batch] != 0 || values[run_option::noise] != 0);
}

std::string no_rate(const MethodInfo& method) {
  return tr("{0} takes no schedule: it has no learning rate and chooses its step lengths by itself", method.id);
}

std::string no_clipping(const MethodInfo& method) {
  return tr("{0} takes no clipping, batch or noise: it evaluates the objective itself", method.id);
}

void apply_options(std::span<const double> values, RunSpec& spec) {
  spec.clip = {values[run_option::clip_norm], values[run_option::clip_value]};
  spec.sampling.batch = std::int64_t(values[run_option::batch]);
  spec.sampling.replacement = values[run_option::replacement] != 0;
  spec.sampling.noise = values[run_option::noise];
  spec.sampling.kind = NoiseKind(int(values[run_option::noise_kind]));
  if (values[run_option::average] != 0) spec.average_from = std::int64_t(values[run_option::average_from]);
}

}  // namespace thalweg
