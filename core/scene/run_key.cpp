#include "core/scene/run_key.hpp"

#include <utility>

#include "core/optimizer/registry.hpp"

namespace thalweg {

bool same_kind(const ObjectiveKey& a, const ObjectiveKey& b) { return a.id == b.id && a.slice.has_value() == b.slice.has_value(); }

ObjectiveKey objective_key(const Scene& scene) {
  return {scene.objective, scene.objective_params, scene.slice, {scene.data ? scene.data->rows : nullptr}};
}

RunKey run_key(const Scene& scene, const Contestant& contestant) {
  RunKey key;
  key.objective = objective_key(scene);
  key.method = contestant.method;
  key.hyper = contestant.hyper;
  key.schedule = in_force(contestant.schedule, scene.steps);
  key.options = contestant.options;
  key.seed = draws(contestant.options, *find_method(contestant.method)->info) ? scene.seed : 0;
  key.start = contestant.start.value_or(scene.start);
  key.budget = scene.steps;
  key.stop = scene.stop;
  key.edits = contestant.edits;
  return key;
}

EnsembleKey ensemble_key(const Scene& scene, RunKey run) {
  const bool random = at_random(scene.ensemble.starts) || draws(run.options, *find_method(run.method)->info);
  return {std::move(run), scene.ensemble, random ? scene.seed : 0};
}

bool extends(const RunKey& longer, const RunKey& shorter) {
  if (longer.budget <= shorter.budget) return false;
  RunKey cut = longer;
  cut.budget = shorter.budget;
  return cut == shorter;
}

RunSpec run_spec(const RunKey& key, std::shared_ptr<const Objective> objective) {
  RunSpec spec;
  spec.objective = std::move(objective);
  spec.optimizer = find_method(key.method)->make();
  for (std::size_t i = 0; i < key.hyper.size(); ++i) spec.optimizer->set(i, key.hyper[i]);
  spec.schedule = build(key.schedule, key.budget);
  apply_options(key.options, spec);
  spec.sampling.seed = key.seed;
  spec.start = key.start;
  spec.budget = key.budget;
  spec.stop = key.stop;
  spec.edits = key.edits;
  return spec;
}

EnsembleSpec ensemble_spec(const EnsembleKey& key, std::shared_ptr<const Objective> objective, std::uint32_t first, std::uint32_t count) {
  EnsembleSpec spec{run_spec(key.run, std::move(objective)), key.choice, first, count};
  spec.spec.sampling.seed = key.seed;
  return spec;
}

}  // namespace thalweg
