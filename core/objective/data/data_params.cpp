#include "core/objective/data/data_params.hpp"

namespace thalweg {

DataSpec data_spec(std::span<const ParamSpec> params, std::span<const double> values) {
  DataSpec spec;
  const auto value = [&](std::string_view key, double otherwise) {
    const auto position = find_param(params, key);
    return position ? values[*position] : otherwise;
  };
  spec.n = std::size_t(value("n", 100));
  spec.seed = std::uint64_t(value("seed", 1));
  spec.noise = value("noise", 0);
  spec.label_noise = value("label_noise", 0);
  spec.outliers = value("outliers", 0);
  spec.correlation = value("correlation", 0);
  spec.validation = value("validation", 0);
  spec.test = value("test", 0);
  spec.standardize = value("standardize", 0) != 0;
  return spec;
}

}  // namespace thalweg
