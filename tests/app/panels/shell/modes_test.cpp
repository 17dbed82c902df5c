#include "panels/shell/modes.hpp"

#include "app/panels/stage.hpp"
#include "panels/shell/focus.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::Stage;

namespace {

bool is_race(Middle& middle) { return dynamic_cast<RaceMap*>(&middle) != nullptr; }
bool is_inside(Middle& middle) { return dynamic_cast<InsideMap*>(&middle) != nullptr; }
bool is_graph(Middle& middle) { return dynamic_cast<GraphPanel*>(&middle) != nullptr; }

}  // namespace

TEST_CASE("The middle is what the mode and the objective ask for", "[modes]") {
  Stage stage(race("rosenbrock", {"sgd", "adam"}, 20));
  const Desk desk = stage.interface.desk();
  Modes modes;
  CHECK(is_race(modes.shown(desk)));
  CHECK(modes.inside(desk) == nullptr);
  stage.look([](Look& look) { look.mode = Mode::inside; });
  CHECK(is_inside(modes.shown(desk)));
  REQUIRE(modes.inside(desk));
  CHECK(modes.inside(desk)->contestant() == open_or_shown(desk));
}

TEST_CASE("The inside of no contestant is the race", "[modes]") {
  Stage stage(race("rosenbrock", {}, 20));
  stage.look([](Look& look) { look.mode = Mode::inside; });
  Modes modes;
  CHECK(is_race(modes.shown(stage.interface.desk())));
}

TEST_CASE("A function of one variable has its graph in both modes", "[modes]") {
  Stage stage(race("xcospi_1d", {"adam"}, 20));
  Modes modes;
  CHECK(is_graph(modes.shown(stage.interface.desk())));
  stage.look([](Look& look) { look.mode = Mode::inside; });
  CHECK(is_graph(modes.shown(stage.interface.desk())));
  CHECK(modes.inside(stage.interface.desk()));
}

TEST_CASE("The inside has a view of the plane of its own", "[modes]") {
  Stage stage(race("rosenbrock", {"adam"}, 20));
  stage.frame();
  CHECK_FALSE(stage.interface.view().step_view);
  stage.look([](Look& look) { look.mode = Mode::inside; });
  stage.frame();
  CHECK(stage.interface.view().step_view);  // it has gone to the step by itself
  CHECK_FALSE(stage.look().view);           // and left the race's where it was
}
