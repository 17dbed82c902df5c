// What is cached equals what is fresh: after every command ensembles and sensitivity are those of the scene, bit for bit.
#include <algorithm>
#include <thread>

#include "app/session/drive.hpp"
#include "core/optimizer/registry.hpp"
#include "studies/studies.hpp"
#include "support/catch.hpp"
#include "support/same_run.hpp"

using namespace thalweg;
using namespace thalweg::command;
using test::race;

namespace {

std::vector<double> scores(const std::vector<TuneSample>& strip) {
  std::vector<double> all;
  for (const TuneSample& sample : strip) all.insert(all.end(), {sample.lr, sample.score, sample.value});
  return all;
}

Tuned fresh_strip(const Scene& scene, const Contestant& contestant) {
  const std::shared_ptr<const Objective> objective = make_objective(scene);
  Contestant usual = contestant;
  const auto params = find_method(contestant.method)->info->params;
  const std::size_t lr = *find_param(params, "lr");
  usual.hyper[lr] = params[lr].initial;
  std::erase_if(usual.edits, [&](const Edit& edit) { return edit.param == lr; });
  TuneRule rule;
  rule.budget = scene.steps;
  rule.tolerance = scene.tolerance;
  rule.least = objective->least_value();
  return tune(run_spec(scene, usual, objective), rule);
}

}  // namespace

TEST_CASE("After every command ensembles and sensitivity are those of the scene", "[ensemble][run_key]") {
  Session session(race("himmelblau", {"adam", "sgd"}, 30));
  Studies studies;
  const std::size_t lr = *find_param(find_method("adam")->info->params, "lr"),
                    beta = *find_param(find_method("adam")->info->params, "beta1");
  Samples rows;
  for (int i = 0; i < 30; ++i) rows.add({0.1 * i, 0, 0.4 * i - 1});
  const std::vector<Command> commands{
      SetEnsemble{{20, Starts::uniform, 2}},
      SetSceneParam{scene_param::seed, 7},  // of starts alone
      SetOption{1, run_option::noise, 0.3},
      SetSceneParam{scene_param::seed, 8},
      SetEnsemble{{20, Starts::same, 2}},
      SetSceneParam{scene_param::seed, 9},  // of noise alone
      SetStart{{1, 2}},
      SetHyper{1, lr, 0.2},
      SetHyper{1, beta, 0.5},
      SetSceneParam{scene_param::steps, 50},
      SetSceneParam{scene_param::steps, 20},
      SetSceneParam{scene_param::stop_gradient, 1e-3},
      SetSchedule{1, "exponential"},
      SetContestantStart{1, Vec2{0, 1}},
      Seek{5},
      SetHyper{1, beta, 0.8, true},
      SetHyper{1, lr, 0.1, true},
      SetSceneParam{scene_param::tolerance, 0.01},
      SetMethod{1, "rmsprop"},
      SetSlice{Slice{{0, 0}, 30}},
      SetSlice{},
      SetObjective{"linear_regression"},
      SetOption{1, run_option::batch, 5},
      SetObjectiveParam{0, 1},
      SetData{OwnData{"", {}, std::make_shared<const Samples>(rows)}},
      SetSceneParam{scene_param::seed, 10},
      Undo{},
      Undo{},
      Redo{},
      SetEnsemble{{10, Starts::normal, 0.5}},
      Move{1, 1},
  };
  for (std::size_t i = 0; i < commands.size(); ++i) {
    INFO("command " << i);
    test::run(session, commands[i]);
    REQUIRE(session.refusal() == "");
    session.finish();
    studies.ensembles.follow(session, studies.landscape, true);
    while (studies.sensitivity.follow(session, 1, TuneScore::final_value, {})) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const Scene& scene = session.scene();
    for (const Contestant& contestant : scene.contestants) {
      EnsembleSpec spec{run_spec(scene, contestant, make_objective(scene)), scene.ensemble, 0, std::uint32_t(scene.ensemble.runs)};
      Progress progress;
      const EnsembleResult* const result = studies.ensembles.of(contestant.id);
      REQUIRE(result);
      CHECK(result->key == ensemble_key(scene, run_key(scene, contestant)));
      CHECK(test::difference(*result->members, compute_ensemble(spec, progress)) == "");
    }
    const auto open = std::find_if(scene.contestants.begin(), scene.contestants.end(), [](const Contestant& c) { return c.id == 1; });
    CHECK(studies.sensitivity.contestant() == 1);
    REQUIRE(studies.sensitivity.result());
    CHECK(test::same_bits(scores(studies.sensitivity.result()->value.strip), scores(fresh_strip(scene, *open).strip)));
  }
}
