// Keys: equal exactly where nothing that decides the bits differs. Every field of the scene is named here as one that
// counts or as one that does not.
#include "core/scene/run_key.hpp"

#include <functional>

#include "core/objective/registry.hpp"
#include "support/catch.hpp"
#include "support/same_run.hpp"

using namespace thalweg;

namespace {

Scene over_data() {
  Scene scene;
  scene.objective = "linear_regression";
  for (const ParamSpec& param : find_objective(scene.objective)->info->params) scene.objective_params.push_back(param.initial);
  scene.start = {1, -1};
  scene.steps = 40;
  for (const std::string_view method : {"momentum", "bfgs"}) scene.contestants.push_back(make_contestant(scene, method));
  scene.contestants[0].options[run_option::batch] = 5;
  return scene;
}

Scene in_the_plane() {
  Scene scene = over_data();
  scene.objective = "rosenbrock";
  scene.objective_params.clear();
  for (const ParamSpec& param : find_objective(scene.objective)->info->params) scene.objective_params.push_back(param.initial);
  scene.contestants[0].options[run_option::batch] = 0;
  return scene;
}

OwnData rows(double shift) {
  Samples samples;
  for (int i = 0; i < 12; ++i) samples.add({0.1 * i, 0, 0.3 * i + shift});
  return {"", {}, std::make_shared<const Samples>(samples)};
}

Run computed(const Scene& scene, const Contestant& contestant) {
  Run run(run_spec(scene, contestant, make_objective(scene)));
  run.compute_all();
  return run;
}

struct Change {
  const char* what;
  std::function<void(Scene&)> make;
  bool counts;
};

// Each change alone: the key says whether it counts, and where it says no the bits are the same.
void check(const Scene& before, const std::vector<Change>& changes, std::size_t who = 0) {
  const RunKey key = run_key(before, before.contestants[who]);
  const Run run = computed(before, before.contestants[who]);
  for (const Change& change : changes) {
    INFO(change.what);
    Scene after = before;
    change.make(after);
    REQUIRE_FALSE(after == before);
    CHECK((run_key(after, after.contestants[who]) != key) == change.counts);
    if (!change.counts) CHECK(test::difference(run, computed(after, after.contestants[who])) == "");
  }
}

}  // namespace

TEST_CASE("Every field of a scene is in the run's key or does not count", "[run_key]") {
  const Scene scene = over_data();
  // A field more, and this does not compile: then it belongs to the table below.
  const auto& [name, objective, params, slice, data, seed, ensemble, start, steps, stop, tolerance, contestants] = scene.document();
  (void)name, (void)objective, (void)params, (void)slice, (void)data, (void)seed, (void)ensemble, (void)start, (void)steps, (void)stop;
  (void)tolerance, (void)contestants;
  check(scene, {
                   {"name", [](Scene& s) { s.name = "another"; }, false},
                   {"objective", [](Scene& s) { s = in_the_plane(); }, true},
                   {"objective_params", [](Scene& s) { s.objective_params[0] += 1; }, true},
                   {"slice",
                    [](Scene& s) {
                      s.slice = Slice{{0, 0}, 30};
                    },
                    true},
                   {"data", [](Scene& s) { s.data = rows(0); }, true},
                   {"data not read yet",
                    [](Scene& s) {
                      s.data = OwnData{"table.csv", {}, nullptr};
                    },
                    false},
                   {"seed", [](Scene& s) { s.seed = 9; }, true},
                   {"ensemble",
                    [](Scene& s) {
                      s.ensemble = {10, Starts::normal, 2};
                    },
                    false},
                   {"start",
                    [](Scene& s) {
                      s.start = {0, 1};
                    },
                    true},
                   {"steps", [](Scene& s) { s.steps = 60; }, true},
                   {"stop.gradient", [](Scene& s) { s.stop.gradient = 1; }, true},
                   {"stop.step", [](Scene& s) { s.stop.step = 1; }, true},
                   {"stop.value", [](Scene& s) { s.stop.value = 1; }, true},
                   {"tolerance", [](Scene& s) { s.tolerance = 0.5; }, false},
                   {"other contestants", [](Scene& s) { s.contestants.pop_back(); }, false},
                   {"look",
                    [](Scene& s) {
                      s.look.step = 7;
                      s.look.solo = 2;
                      s.look.view = SceneView{{0, 0}, 2};
                      s.look.side_by_side = true;
                    },
                    false},
               });
  check(in_the_plane(), {{"seed of a run that draws nothing", [](Scene& s) { s.seed = 9; }, false}});
  check(scene, {{"seed of a method that asks the objective itself", [](Scene& s) { s.seed = 9; }, false}}, 1);
}

TEST_CASE("Every field of a contestant is in the run's key or does not count", "[run_key]") {
  const Scene scene = over_data();
  const auto change = [](const char* what, std::function<void(Contestant&)> make, bool counts) {
    return Change{what, [make = std::move(make)](Scene& s) { make(s.contestants[0]); }, counts};
  };
  const auto& [id, name, method, hyper, schedule, options, style, visible, start, edits] = scene.contestants[0];
  (void)id, (void)name, (void)method, (void)hyper, (void)schedule, (void)options, (void)style, (void)visible, (void)start, (void)edits;
  std::vector<Change> changes{
      change(
          "id", [](Contestant& c) { c.id = 17; }, false),
      change(
          "name", [](Contestant& c) { c.name = "mine"; }, false),
      change(
          "method", [&](Contestant& c) { c = make_contestant(over_data(), "adam"); }, true),
      change(
          "schedule", [](Contestant& c) { c.schedule = make_schedule("exponential"); }, true),
      change(
          "style", [](Contestant& c) { c.style = 7; }, false),
      change(
          "visible", [](Contestant& c) { c.visible = false; }, false),
      change(
          "start",
          [](Contestant& c) {
            c.start = Vec2{0, 0};
          },
          true),
      change(
          "its own start is the shared one",
          [](Contestant& c) {
            c.start = Vec2{1, -1};
          },
          false),
      change(
          "edits",
          [](Contestant& c) {
            c.edits = {{3, 0, 0.01}};
          },
          true),
  };
  for (std::size_t i = 0; i < scene.contestants[0].hyper.size(); ++i)
    changes.push_back(change(
        "hyper", [i](Contestant& c) { c.hyper[i] += 0.25; }, true));
  for (std::size_t i = 0; i < std::size(run_options); ++i)
    changes.push_back(change(
        "option", [i](Contestant& c) { c.options[i] += 1; }, true));
  check(scene, changes);
}

TEST_CASE("Rows are compared by their values", "[run_key]") {
  Scene a = over_data(), b = a;
  a.data = rows(0);
  b.data = rows(0);
  CHECK(objective_key(a) == objective_key(b));
  b.data->file = "elsewhere.csv";
  CHECK(objective_key(a) == objective_key(b));
  b.data = rows(1);
  CHECK(objective_key(a) != objective_key(b));
  CHECK(same_kind(objective_key(a), objective_key(b)));
  b.slice = Slice{{0, 0}, 0};
  CHECK_FALSE(same_kind(objective_key(a), objective_key(b)));
}

TEST_CASE("An ensemble's key has the seed where starts, batches or noise are drawn", "[run_key]") {
  Scene scene = in_the_plane();
  scene.ensemble = {20, Starts::normal, 1};
  const auto key = [&](std::size_t who) { return ensemble_key(scene, run_key(scene, scene.contestants[who])); };
  const EnsembleKey before = key(0);
  scene.seed = 5;
  CHECK(key(0) != before);
  CHECK(key(0).run == before.run);
  scene.ensemble.starts = Starts::same;
  const EnsembleKey fixed = key(0);
  scene.seed = 6;
  CHECK(key(0) == fixed);
  scene.contestants[0].options[run_option::noise] = 1;
  const EnsembleKey noisy = key(0);
  scene.seed = 7;
  CHECK(key(0) != noisy);
  CHECK(key(1).seed == 0);

  // What is made from the key is what is made from the scene.
  for (const Starts starts : {Starts::normal, Starts::same}) {
    scene.ensemble.starts = starts;
    const std::shared_ptr<const Objective> objective = make_objective(scene);
    Progress progress;
    const Ensemble ensemble = compute_ensemble(ensemble_spec(key(0), objective, 3, 4), progress);
    const RunSpec spec = run_spec(scene, scene.contestants[0], objective);
    for (std::uint32_t m = 0; m < 4; ++m) {
      Run run(member_spec(spec, scene.ensemble, 3 + m));
      run.compute_all();
      CHECK(ensemble.members[m].end == run.at(run.last()));
    }
  }
}

TEST_CASE("A run with more steps goes on from where it ended, to the same bits", "[run_key]") {
  Scene scene = in_the_plane();
  for (const std::string_view method : {"adam", "golden_section", "nelder_mead", "lbfgs", "newton"})
    scene.contestants.push_back(make_contestant(scene, method));
  scene.contestants[0].options[run_option::noise] = 0.5;
  scene.contestants[0].options[run_option::average] = 1;
  scene.contestants[0].schedule = make_schedule("reduce_on_plateau");
  scene.stop.gradient = 1e-6;
  for (const std::int64_t less : {1, 37, 64, 128, 199}) {
    for (const Contestant& contestant : scene.contestants) {
      INFO(contestant.method << ", " << less);
      scene.steps = less;
      const RunKey shorter = run_key(scene, contestant);
      Run run = computed(scene, contestant);
      scene.steps = 400;
      const RunKey longer = run_key(scene, contestant);
      CHECK(extends(longer, shorter));
      CHECK_FALSE(extends(shorter, longer));
      run.extend(400);
      run.compute_all();
      const Run whole = computed(scene, contestant);
      CHECK(test::difference(run, whole) == "");
      CHECK(test::same_bits(std::vector{run.replay(run.last() / 2).x}, std::vector{whole.replay(run.last() / 2).x}));
    }
  }
  // A schedule whose length follows the budget is another one.
  scene.contestants[0].schedule = make_schedule("cosine_annealing");
  scene.steps = 100;
  const RunKey shorter = run_key(scene, scene.contestants[0]);
  scene.steps = 200;
  CHECK_FALSE(extends(run_key(scene, scene.contestants[0]), shorter));

  RunKey a = run_key(scene, scene.contestants[0]), b = a;
  b.budget += 1;
  b.hyper[0] += 1;
  CHECK_FALSE(extends(b, a));
  CHECK_FALSE(extends(a, a));
}
