#include "cli/remarks.hpp"

#include <fmt/format.h>

#include "cli/output.hpp"
#include "core/objective/data/risk.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {

void tell_remarks(const Objective& objective) {
  const Risk* const risk = objective.risk();
  if (!risk) return;
  for (const std::string& remark : risk->remarks()) tell(remark);
  const auto params = objective.info().params;
  for (std::size_t i = 0; i < params.size(); ++i) {
    const std::string_view why = risk->idle(i);
    if (!why.empty() && objective.get(i) != params[i].initial) tell(fmt::format("{} has no effect. {}", params[i].key, why));
  }
}

void tell_schedule_remarks(const Scene& scene) {
  for (const Contestant& contestant : scene.contestants) {
    const auto lr = find_param(find_method(contestant.method)->info->params, "lr");
    if (!lr) continue;
    for (const std::string& remark : remarks(contestant.schedule, contestant.hyper[*lr], scene.steps)) fmt::print(stderr, "{}\n", remark);
  }
}

}  // namespace thalweg
