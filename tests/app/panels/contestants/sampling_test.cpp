// Batch, seed, epochs and the risks of the parts in the whole interface.
#include <algorithm>

#include "app/panels/stage.hpp"
#include "core/objective/data/risk.hpp"
#include "panels/contestants/sampling_card.hpp"
#include "panels/plots/results_table.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::run;
using test::Stage;

namespace {

bool shown(std::string_view item) { return ui::find_item(item) != nullptr; }

// Presses at one place of an item and lets go at another, both as shares of its width.
void drag(Stage& stage, const std::string& item, float from, float to) {
  const ui::Rect* rect = ui::find_item(item);
  INFO(item);
  REQUIRE(rect);
  const auto at = [&](float share) { return ImVec2(rect->min.x + share * rect->width(), rect->centre().y); };
  stage.frame(at(from));
  stage.frame(at(from));
  stage.frame(at(from), true);
  stage.frame(at(0.5f * (from + to)), true);
  stage.frame(at(to), true);
  stage.frame(at(to));
  stage.frame(at(to));
}

Scene regression(std::initializer_list<std::string_view> methods, double test_share = 0, std::int64_t steps = 120) {
  Scene scene = race("linear_regression", methods, steps);
  const auto params = make_objective(scene)->info().params;
  scene.objective_params[*find_param(params, "test")] = test_share;
  return scene;
}

void set_batch(Scene& scene, int id, double batch) { apply(scene, command::SetOption{id, run_option::batch, batch}); }

}  // namespace

TEST_CASE("The batch size is a row of the open card, all samples at its right end", "[sampling][window]") {
  Stage stage(regression({"sgd", "bfgs"}), 1600, 1400);
  stage.look([](Look& look) { look.open = 1; });
  for (int i = 0; i < 3; ++i) stage.frame();
  const std::string track = "left/contestants/1/sampling/batch/track";
  const auto batch = [&] { return stage.session.scene().contestants[0].options[run_option::batch]; };
  drag(stage, track, 1, 0);
  CHECK(batch() == 1);
  drag(stage, track, 0, 1);
  CHECK(batch() == 0);  // all, however many there are
  // A stop takes the knob: 32 of 100 lies at 0.753 of the track.
  drag(stage, track, 1, 0.77f);
  CHECK(batch() == 32);
  // Methods that search have no such row.
  stage.look([](Look& look) { look.open = 2; });
  for (int i = 0; i < 3; ++i) stage.frame();
  CHECK_FALSE(shown("left/contestants/2/sampling/batch/track"));
}

TEST_CASE("The seed is shown while anything is random, and its button takes the next one", "[sampling][window]") {
  Scene scene = regression({"sgd", "bfgs"});
  Stage stage(scene);
  CHECK_FALSE(is_random(stage.session));
  run(stage.session, command::SetOption{1, run_option::batch, 10});
  for (int i = 0; i < 2; ++i) stage.frame();
  CHECK(is_random(stage.session));
  click(stage, "left/seed/new");
  CHECK(stage.session.scene().seed == 2);
  run(stage.session, command::SetOption{1, run_option::batch, 0});
  CHECK_FALSE(is_random(stage.session));
  for (int i = 0; i < 3; ++i) stage.frame();
  CHECK_FALSE(shown("left/seed/new"));
  run(stage.session, command::SetOption{1, run_option::noise, 0.1});
  CHECK(is_random(stage.session));
  run(stage.session, command::SetObjective{"rosenbrock"});
  CHECK(is_random(stage.session));
}

TEST_CASE("Epochs and samples are an axis only where the objective has samples", "[sampling][window]") {
  Scene scene = regression({"sgd", "momentum"}, 0.3);
  set_batch(scene, 1, 8);
  Stage stage(scene);
  const auto effort = [&] { return shown_effort(stage.session, stage.interface.view()); };
  for (const Effort choice : {Effort::epochs, Effort::samples}) {
    stage.interface.view().plots.effort = choice;
    for (int i = 0; i < 3; ++i) stage.frame();
    CHECK(effort() == choice);
    run(stage.session, command::SetObjective{"rosenbrock"});
    stage.frame();
    CHECK(effort() == Effort::steps);
    run(stage.session, command::Undo{});
    stage.frame();
  }
}

TEST_CASE("The risks of the parts stand in the results and may be plotted where there are such parts", "[sampling][window]") {
  Scene scene = regression({"sgd", "momentum"}, 0.3);
  set_batch(scene, 1, 4);
  scene.look.step = 50;
  Stage stage(scene);
  auto& view = stage.interface.view();
  view.plots.shown = {{Quantity::loss}, {Quantity::test_risk}, {Quantity::validation_risk}};
  for (int i = 0; i < 4; ++i) stage.frame();
  REQUIRE(view.plots.shown.size() == 2);  // there is no validation part
  CHECK(view.plots.shown[1].quantity == Quantity::test_risk);
  PlotLines lines;
  const Desk desk = stage.interface.desk();
  lines.begin_frame(stage.session, std::chrono::seconds(10));
  const auto rows = result_rows(desk, lines);
  REQUIRE(rows.size() == 2);
  for (const ResultRow& row : rows) {
    const Run& of = stage.session.run(row.contestant);
    CHECK(row.risk == of.spec().objective->risk()->part_risk(Part::test, of.at(50)));
    REQUIRE(row.best);
    for (std::int64_t k = 0; k <= of.last(); ++k) CHECK(of.spec().objective->risk()->part_risk(Part::test, of.at(k)) >= row.best->risk);
    CHECK(row.sentence.find("The best iterate for the test risk was at step " + std::to_string(row.best->step)) != std::string::npos);
  }
  CHECK(tab_separated(rows, desk.effort(), stage.session).find("\trisk\tbest_step\t") != std::string::npos);
  // While the class predicts, only what was seen counts.
  run(stage.session, command::Predict{true});
  const auto& best = lines.best(stage.session, 1);
  REQUIRE(best);
  CHECK(best->step <= 50);
  run(stage.session, command::SetObjective{"rosenbrock"});
  for (int i = 0; i < 3; ++i) stage.frame();
  CHECK(view.plots.shown.size() == 1);
  CHECK_FALSE(lines.best(stage.session, 1));
}

TEST_CASE("Beside the training risk stand the lines of the other parts", "[sampling][plots]") {
  Scene scene = regression({"sgd", "momentum"}, 0.3);
  Stage stage(scene);
  stage.frame();
  PlotLines lines;
  lines.begin_frame(stage.session, std::chrono::seconds(10));
  const Desk desk = stage.interface.desk();
  const auto series = lines.lines(desk, Quantity::value, {});
  REQUIRE(series.size() == 4);
  CHECK(std::count_if(series.begin(), series.end(), [](const ui::Series& s) { return s.legend; }) == 2);
  for (const ui::Series& s : series) {
    const Run& of = stage.session.run(PlotLines::contestant_of(s.id));
    const double expected = s.dashed ? of.spec().objective->risk()->part_risk(Part::test, of.at(60)) : of.f()[60];
    CHECK(s.y[60] == expected);
    CHECK(lines.exact(desk, Quantity::value, s.id, 60) == expected);
    CHECK(lines.step_of(desk, Quantity::value, s.id, 60) == 60);
    CHECK(s.name.ends_with(", test") == s.dashed);
  }
}
