#include "core/scene/idle.hpp"

#include <algorithm>
#include <limits>

#include "core/language/tr.hpp"
#include "core/objective/data/data_params.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/randomness.hpp"
#include "core/scene/idle_hyper.hpp"

namespace thalweg {

namespace {

/// samples_of() the scene's objective without making it, which is slow over many rows. For a file that has not been read the
/// maximum, so that no batch is too large.
std::int64_t samples_of(const Scene& scene) {
  if (scene.slice || !model_of(scene.objective)) return 0;
  if (scene.data && !scene.data->rows) return std::numeric_limits<std::int64_t>::max();
  const DataSpec spec = data_spec(info_of(scene).params, scene.objective_params);
  return std::int64_t(part_sizes(scene.data ? scene.data->rows->size() : spec.n, spec)[0]);
}

void add_options(const Contestant& contestant, const Scene& scene, std::int64_t samples, std::vector<std::string>& idle) {
  const auto& o = contestant.options;
  using namespace run_option;
  const auto initial = [](std::size_t option) { return run_options[option].initial; };
  if (o[batch] != initial(batch) && samples == 0) {
    idle.push_back(tr("{0} has no effect: {1} is no average over data.", run_options[batch].key, scene.objective));
  } else if (auto told = too_large_batch(o, *find_method(contestant.method)->info, samples)) {
    idle.push_back(std::move(*told));
  }
  if (o[replacement] != initial(replacement) && o[batch] == 0) {
    idle.push_back(tr("{0} has no effect without a batch.", run_options[replacement].key));
  }
  const auto needs = [&](std::size_t option, std::size_t other) {
    if (o[option] == initial(option) || o[other] != 0) return;
    idle.push_back(tr("{0} has no effect without {1}.", run_options[option].key, run_options[other].key));
  };
  needs(noise_kind, noise);
  needs(average_from, average);
  if (o[average] != 0 && o[average_from] > double(scene.steps)) {
    idle.push_back(trn(scene.steps, "{1} is beyond the {0} step: the average is the iterate itself.",
                       "{1} is beyond the {0} steps: the average is the iterate itself.",
                       setting_text("average_from", shortest(o[average_from]))));
  }
}

/// Whether a contestant's run depends on its random numbers.
bool draws(const Contestant& contestant, std::int64_t samples) {
  const MethodInfo& method = *find_method(contestant.method)->info;
  return find_param(method.params, "seed").has_value() || is_random(contestant.options, method, samples);
}

void add_ensemble(const Scene& scene, std::int64_t samples, std::vector<std::string>& idle) {
  const EnsembleChoice usual, &choice = scene.ensemble;
  if (choice.runs == 0) {
    if (choice.starts != usual.starts) idle.push_back(tr("{0} has no effect without {1}.", "starts", "runs"));
    if (choice.spread != usual.spread) idle.push_back(tr("{0} has no effect without {1}.", "spread", "runs"));
    return;
  }
  if (choice.spread != usual.spread && !at_random(choice.starts)) {
    const std::string starts = '"' + std::string(starts_names[std::size_t(choice.starts)]) + '"';
    idle.push_back(tr("{0} has no effect with {1}.", "spread", setting_text("starts", starts)));
  }
  const bool all_equal =
      std::none_of(scene.contestants.begin(), scene.contestants.end(), [&](const Contestant& c) { return draws(c, samples); });
  if (!at_random(choice.starts) && all_equal && !scene.contestants.empty()) {
    idle.push_back(tr("{0}: all of them are the same, for nothing is random.", setting_text("runs", std::to_string(choice.runs))));
  }
}

}  // namespace

bool depends_on_seed(const Scene& scene) {
  if (scene.ensemble.runs > 0 && at_random(scene.ensemble.starts)) return true;
  if (find_param(info_of(scene).params, "seed")) return true;
  const std::int64_t samples = samples_of(scene);
  return std::any_of(scene.contestants.begin(), scene.contestants.end(), [&](const Contestant& c) { return draws(c, samples); });
}

std::vector<std::string> idle_settings(const Scene& scene) {
  std::vector<std::string> idle;
  const std::int64_t samples = samples_of(scene);
  for (const Contestant& contestant : scene.contestants) {
    add_options(contestant, scene, samples, idle);
    for (const Edit& edit : contestant.edits) {
      if (edit.step < scene.steps) continue;
      idle.push_back(trn(scene.steps, "{1}: the change at step {2} has no effect within {0} step.",
                         "{1}: the change at step {2} has no effect within {0} steps.", "edits", std::to_string(edit.step)));
    }
    for (std::string& told : idle_hypers(scene, contestant)) idle.push_back(std::move(told));
    if (dimension(scene) == 1 && contestant.start && contestant.start->y != 0)
      idle.push_back(tr("{0}: y has no effect on a function of x alone.", "start"));
  }
  add_ensemble(scene, samples, idle);
  if (dimension(scene) == 1 && scene.start.y != 0) idle.push_back(tr("{0}: y has no effect on a function of x alone.", "start"));
  if (dimension(scene) == 2 && scene.look.side_by_side)
    idle.push_back(tr("{0} has no effect on a map: it is for functions of x alone.", "side_by_side"));
  if (dimension(scene) == 2 && scene.look.view && scene.look.view->width != 0)
    idle.push_back(tr("{0} has no effect on a map, whose axes have one scale.", "view: width"));
  // Report a setting that several contestants share only once.
  std::vector<std::string> once;
  for (std::string& sentence : idle) {
    if (std::find(once.begin(), once.end(), sentence) == once.end()) once.push_back(std::move(sentence));
  }
  return once;
}

}  // namespace thalweg
