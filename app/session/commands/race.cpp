#include "session/commands/race.hpp"

#include <cmath>
#include <utility>

#include "core/language/message.hpp"
#include "core/objective/data/model_of.hpp"
#include "session/commands/scene_access.hpp"
#include "session/own_rows.hpp"

namespace thalweg::command {

void SetObjective::apply(Scene& scene) const {
  const ObjectiveInfo& info = objective_of(id);
  const std::vector<bool> suggested = as_suggested(scene);
  const std::string before = std::exchange(scene.objective, info.id);
  if (before != id && !scene.name.empty()) scene.name = info.name;  // the old name described another race
  drop_misfits(scene, before);
  scene.slice.reset();
  scene.objective_params.clear();
  for (const ParamSpec& param : info.params) scene.objective_params.push_back(param.initial);
  scene.start = info.starts.front();
  scene.look.view.reset();
  for (Contestant& c : scene.contestants) {
    c.start.reset();
    c.edits.clear();
    if (!model_of(id)) c.options[run_option::batch] = run_options[run_option::batch].initial;  // batches need an objective over data
  }
  suggest_anew(scene, suggested);
  fit_starts(scene);
}

void SetObjectiveParam::apply(Scene& scene) const {
  require(params(scene), param, value, message("There is no parameter {0}.", std::to_string(param)));
  scene.objective_params[param] = value;
}

std::span<const ParamSpec> SetObjectiveParam::params(const Scene& scene) const { return info_of(scene).params; }

void SetObjectiveParam::foresee(Scene& scene) const {
  const auto known = params(scene);
  if (param < known.size() && !check(known[param], value)) scene.objective_params[param] = value;
}

void SetSlice::apply(Scene& scene) const {
  if (slice == scene.slice) return;
  if (slice && info_of(scene).dimension != 2) {
    throw Refused(message("A slice needs an objective of two variables; {0} has one.", scene.objective));
  }
  if (slice && (!finite(slice->through) || !std::isfinite(slice->angle))) throw Refused(message("A slice needs a finite point and angle."));
  const std::vector<bool> suggested = as_suggested(scene);
  const auto moved = [&](Vec2 start) {
    const Vec2 in_plane = scene.slice ? scene.slice->at(start.x) : start;
    return slice ? Vec2{slice->along(in_plane), 0} : in_plane;
  };
  scene.start = moved(scene.start);
  for (Contestant& c : scene.contestants) {
    if (c.start) c.start = moved(*c.start);
  }
  scene.slice = slice;
  scene.look.view.reset();
  suggest_anew(scene, suggested);
  fit_starts(scene);
}

void SetStart::apply(Scene& scene) const {
  require_start(scene, at);
  scene.start = at;
}

void SetSceneParam::apply(Scene& scene) const {
  require(params(scene), param, value, message("There is no number of the scene {0}.", std::to_string(param)));
  set(scene, param, value);
  scene.look.step = std::min(scene.look.step, scene.steps);
}

SetSceneParam next_seed(const Scene& scene) { return {scene_param::seed, double(scene.seed) < max_seed ? double(scene.seed + 1) : 0}; }

void SetEnsemble::apply(Scene& scene) const {
  if (const auto wrong = check(ensemble, scene.objective, has_layers(scene))) throw Refused(message("{0}.", *wrong));
  scene.ensemble = ensemble;
}

}  // namespace thalweg::command
