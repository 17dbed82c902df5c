#include "core/scene/idle_hyper.hpp"

#include <algorithm>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {

Idle idle_hyper(const Contestant& contestant, std::size_t param, const Circumstances& around) {
  const MethodInfo& method = *find_method(contestant.method)->info;
  std::vector<double> hyper = contestant.hyper;
  Idle told = idle(method, hyper, param, around);
  for (const Edit& edit : contestant.edits) {
    if (edit.step >= around.steps) break;
    hyper[edit.param] = edit.value;
    if (!first_step_only(method, param) && !idle(method, hyper, param, around)) return {};
  }
  return told;
}

std::vector<std::string> idle_hypers(const Scene& scene, const Contestant& contestant) {
  const MethodInfo& method = *find_method(contestant.method)->info;
  const Circumstances around = circumstances(dimension(scene), scene.steps, contestant.schedule);
  const std::vector<double> usual = make_contestant(scene, contestant.method).hyper;
  std::vector<std::string> sentences;
  for (std::size_t i = 0; i < method.params.size(); ++i) {
    const std::string_view key = method.params[i].key;
    const auto edit = std::find_if(contestant.edits.begin(), contestant.edits.end(),
                                   [&](const Edit& e) { return e.param == i && e.step > 0 && e.step < around.steps; });
    const bool edited = edit != contestant.edits.end();
    if (edited && first_step_only(method, i))
      sentences.push_back(
          tr("{0}: the change of {1} of {2} has no effect. It counts at the first step only.", "edits", key, contestant.method));
    if (!edited && (contestant.hyper[i] == usual[i] || contestant.hyper[i] == method.params[i].initial)) continue;
    if (const Idle told = idle_hyper(contestant, i, around))
      sentences.push_back(tr("{0} of {1} has no effect. {2}", key, contestant.method, tr(told.why)));
  }
  return sentences;
}

std::vector<std::string> schedule_remarks(const Scene& scene, const Contestant& contestant) {
  const MethodInfo& method = *find_method(contestant.method)->info;
  const auto lr = find_param(method.params, "lr");
  const auto schedule = build(contestant.schedule, scene.steps);
  if (!lr || !schedule) return {};
  Circumstances around = circumstances(dimension(scene), scene.steps, contestant.schedule);
  around.rate_set = false;  // asks whether any rate has an effect, not whether the method's own one has
  if (const Idle told = idle_hyper(contestant, *lr, around)) return {tr("The rates of the schedule have no effect. {0}", tr(told.why))};
  const double own = contestant.hyper[*lr];
  if (!first_step_only(method, *lr)) return remarks(contestant.schedule, own, scene.steps);
  const std::string_view name = tr(method.name);
  if (schedule->at(0, own).lr == own)
    return {tr("The schedule has no effect: {0} takes the rate of the first step only, and that is its own.", name)};
  return {tr("Only the first rate of the schedule has an effect: {0} takes no later one.", name)};
}

}  // namespace thalweg
