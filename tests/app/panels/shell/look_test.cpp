// How a scene is looked at comes with it, stays with it, and is no change of it.
#include "app/panels/stage.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::Stage;

namespace {

Scene looked_at() {
  Scene scene = race("rosenbrock", {"adam", "sgd"}, 60);
  scene.look.step = 20;
  scene.look.mode = Mode::inside;
  scene.look.open = 2;
  scene.look.inside.row = 1;
  scene.look.inside.numbers = false;
  scene.look.layers.critical = false;
  scene.look.plots = {{Quantity::loss, false}, {Quantity::angle, false}};
  scene.look.effort = Effort::evaluations;
  return scene;
}

}  // namespace

TEST_CASE("A scene opens as it was looked at", "[look]") {
  Stage stage(read_scene(write_scene(looked_at())));
  settle(stage);
  CHECK(ui::find_item("inspector/row/1"));
  CHECK_FALSE(ui::find_item("inspector/row/3"));  // SGD's rows, which are three
  press(stage, ui::Key::escape);
  CHECK(stage.look().mode == Mode::race);
  CHECK(ui::find_item("left/contestants/2/lr/track"));
  CHECK_FALSE(ui::find_item("left/contestants/1/lr/track"));
  CHECK(ui::find_item("right/angle/area"));
  CHECK_FALSE(ui::find_item("right/gradient_norm/area"));
  const Look& look = stage.look();
  CHECK(look.plots == looked_at().look.plots);  // the loss without a logarithm too
  CHECK(shown_effort(stage.session, stage.interface.view()) == Effort::evaluations);
  CHECK_FALSE(look.layers.critical);
  CHECK_FALSE(stage.session.modified());
  CHECK_FALSE(stage.session.can_undo());
}

TEST_CASE("What is done to the look is saved with the scene, and nothing else", "[look]") {
  Stage stage(race("rosenbrock", {"adam", "sgd"}, 60));
  settle(stage);
  const std::string plain = write_scene(stage.session.scene());
  CHECK(plain.find("[look]") == std::string::npos);
  REQUIRE(stage.interface.actions().run("layer.isolines"));
  REQUIRE(stage.interface.actions().run("plot.angle"));
  settle(stage);
  CHECK_FALSE(stage.look().layers.isolines);
  REQUIRE(stage.look().plots);
  CHECK(*stage.look().plots == shown_plots(stage.session, stage.interface.view()));
  CHECK(write_scene(stage.session.scene()).find("layers.isolines = false") != std::string::npos);
  CHECK_FALSE(stage.session.modified());
  CHECK_FALSE(stage.session.can_undo());
}

TEST_CASE("A scene without plots of its own is shown with those that the user prefers", "[look]") {
  Stage stage(race("rosenbrock", {"adam"}, 60));
  stage.interface.view().plots.shown = {{Quantity::angle, false}};
  settle(stage);
  CHECK(ui::find_item("right/angle/area"));
  CHECK_FALSE(stage.look().plots);
  CHECK(as_shown(stage.session, stage.interface.view()).look.plots == stage.interface.view().plots.shown);
  test::run(stage.session, command::LoadScene{looked_at()});
  test::look(stage.session, [](Look& look) { look.mode = Mode::race; });
  settle(stage);
  CHECK(ui::find_item("right/loss/area"));
  // The scene's plots are not the user's; what the user prefers is written into a scene that says nothing.
  CHECK(stage.interface.view().plots.shown == std::vector{PlotChoice{Quantity::angle, false}});
}

TEST_CASE("Undoing the opening of a scene brings back how the former one was looked at", "[look]") {
  Session session(race("rosenbrock", {"adam", "sgd"}, 60));
  test::look(session, [](Look& look) { look.layers.field = false; });
  Scene other = looked_at();
  other.name = "Another document";
  test::run(session, command::LoadScene{other});
  CHECK(session.scene().look.mode == Mode::inside);
  CHECK(session.scene().look.layers.field);
  test::run(session, command::Undo{});
  CHECK(session.scene().look.mode == Mode::race);
  CHECK_FALSE(session.scene().look.layers.field);
  test::run(session, command::Redo{});
  CHECK(session.scene().look.mode == Mode::inside);
}

TEST_CASE("The map inside a step goes to the view of the scene, and on to a step that lies elsewhere", "[look]") {
  Scene scene = looked_at();
  Session session(scene);
  session.finish();
  const Vec2 from = session.run(2).at(19), to = session.run(2).at(20);
  scene.look.inside.view = SceneView{from, 8 * norm(to - from)};
  Stage stage(scene);
  const auto view = [&] { return inside_view(stage.session, stage.interface.view()); };
  settle(stage);
  CHECK(view() == scene.look.inside.view);
  stage.look([](Look& look) { look.inside.view = SceneView{{50, 50}, 0.1}; });
  test::run(stage.session, command::Seek{21});
  settle(stage);
  REQUIRE(view());
  CHECK_FALSE(view() == stage.look().inside.view);  // the scene's shows nothing of this step
  stage.look([&](Look& look) { look.inside.view = scene.look.inside.view; });
  settle(stage);
  CHECK(view() == scene.look.inside.view);
}
