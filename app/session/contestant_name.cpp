#include "session/contestant_name.hpp"

#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"

namespace thalweg {

std::string name_of(const Contestant& contestant, const Run& run) {
  const std::string name(find_method(contestant.method)->info->name);
  if (!run.sampled() || !run.sampled()->has_batch()) return name;
  return (contestant.method == "sgd" ? "SGD" : name) + ", B " + count(std::int64_t(run.sampled()->batches().size()));
}

}  // namespace thalweg
