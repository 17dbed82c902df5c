// The palette finds methods, objectives, schedules, examples and actions by what people call them.
#include "app/panels/stage.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::Stage;

TEST_CASE("The palette finds what people type", "[palette]") {
  Stage stage(race("rosenbrock", {"sgd"}, 10));
  const ui::Actions& actions = stage.interface.actions();
  const std::pair<std::string_view, std::string_view> pairs[] = {
      {"adam", "add.adam"},
      {"nag", "add.nesterov"},
      {"lbfgs", "add.lbfgs"},
      {"amoeba", "add.nelder_mead"},
      {"himmel", "objective.himmelblau"},
      {"banana", "objective.rosenbrock"},
      {"mlp", "objective.deep_chain"},
      {"CosineAnnealingLR", "schedule.cosine_annealing"},
      {"StepLR", "schedule.step"},
      {"export", "scene.picture"},
      {"png", "scene.picture"},
      {"save", "scene.save"},
      {"save scene", "scene.save"},
      {"csv", "scene.data"},
      {"help", "help.keys"},
      {"shortcuts", "help.keys"},
      {"theme", "theme.dark"},
      {"undo", "edit.undo"},
      {"copy traj", "scene.copy"},
      {"projector", "view.present"},
      {"quiz", "teach.predict"},
      {"best learning rate", "edit.tune"},
      {"tune", "edit.tune"},
      {"exit", "scene.quit"},
      {"rename", "contestant.rename"},
      {"streamlines", "layer.gradient"},
      {"faster", "go.faster"},
      {"step length", "plot.step_length"},
      {"full table", "results.table"},
  };
  for (const auto& [typed, expected] : pairs) {
    INFO(typed);
    const auto found = ui::find_actions(actions, typed);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front()->id == expected);
  }
  CHECK(ui::find_actions(actions, "language").empty());
  CHECK(ui::find_actions(actions, "").size() > methods().size());
}

TEST_CASE("The palette adds contestants, changes the objective and the open contestant's schedule", "[palette]") {
  Stage stage(race("rosenbrock", {"sgd"}, 10));
  ui::Actions& actions = stage.interface.actions();
  CHECK_FALSE(actions.run("schedule.step"));  // no contestant is open
  CHECK(actions.run("add.adam"));
  stage.frame();
  REQUIRE(stage.session.scene().contestants.size() == 2);
  CHECK(stage.look().open == 2);
  CHECK(actions.run("schedule.step"));
  stage.frame();
  CHECK(stage.session.scene().contestants[1].schedule.id == "step");
  CHECK_FALSE(actions.run("add.brent"));
  CHECK(actions.find("add.brent")->why_disabled == "Brent needs one variable.");
  CHECK(actions.run("objective.parabola_1d"));
  stage.frame();
  CHECK(stage.session.scene().objective == "parabola_1d");
  CHECK(actions.run("add.brent"));
}

TEST_CASE("The palette does what cards, layers and plots offer", "[palette]") {
  Stage stage(race("rosenbrock", {"sgd", "adam"}, 10));
  const ui::Actions& actions = stage.interface.actions();
  ViewState& view = stage.interface.view();
  CHECK_FALSE(actions.run("contestant.hide"));  // no contestant is open
  stage.look([](Look& look) { look.open = 2; });
  const auto run = [&](std::string_view id) {
    CHECK(actions.run(id));
    stage.frame();
  };
  run("contestant.hide");
  CHECK_FALSE(stage.session.scene().contestants[1].visible);
  run("contestant.up");
  CHECK(stage.session.scene().contestants[0].id == 2);
  run("contestant.down");
  CHECK(stage.session.scene().contestants[1].id == 2);
  run("contestant.start");
  CHECK(stage.session.scene().contestants[1].start);
  run("contestant.start");
  CHECK_FALSE(stage.session.scene().contestants[1].start);
  const bool isolines = stage.look().layers.isolines;
  run("layer.isolines");
  CHECK(stage.look().layers.isolines != isolines);
  CHECK_FALSE(actions.run("graph.derivative"));  // two variables
  const std::size_t plots = view.plots.shown.size();
  run("plot.step_length");
  CHECK(view.plots.shown.size() == plots + 1);
  run("plot.step_length");
  CHECK(view.plots.shown.size() == plots);
  const double speed = stage.session.speed();
  run("go.faster");
  CHECK(stage.session.speed() > speed);
  run("go.slower");
  CHECK(stage.session.speed() == speed);
}
