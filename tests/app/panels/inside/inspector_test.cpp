// The mode "Inside a step": what is on the screen, and what keys and pointer do.
#include <cstdlib>

#include "app/panels/stage.hpp"
#include "core/optimizer/registry.hpp"
#include "export/png.hpp"
#include "support/catch.hpp"
#include "support/ground.hpp"

using namespace thalweg;
using test::race;
using test::Stage;

namespace {

Scene adam(std::int64_t at = 20) {
  Scene scene = race("rosenbrock", {"adam", "sgd"}, 60);
  scene.look.step = at;
  return scene;
}

int rows_of(const Stage& stage, std::int64_t step) { return int(stage.session.run(1).explain(step).rows.size()); }

}  // namespace

TEST_CASE("the mode has its panels, and Esc leads back", "[inspector]") {
  Stage stage(adam());
  stage.frame();
  CHECK(ui::find_item("left/objective") != nullptr);
  const ui::Rect before = *ui::find_item("map");
  press(stage, ui::Key::i);
  stage.frame();
  CHECK(stage.look().mode == Mode::inside);
  CHECK(ui::find_item("left/objective") == nullptr);
  REQUIRE(ui::find_item("inspector/row/0") != nullptr);
  CHECK(ui::find_item("map")->min.x == 540);
  CHECK(ui::find_item("map")->max.x == 1300);
  CHECK(ui::find_item("transport/play")->min.x > 540);
  press(stage, ui::Key::escape);
  stage.frame();
  CHECK(stage.look().mode == Mode::race);
  CHECK(ui::find_item("map")->min.x == before.min.x);
  click(stage, "top/mode/1");
  CHECK(stage.look().mode == Mode::inside);
  click(stage, "top/mode/0");
  CHECK(stage.look().mode == Mode::race);
}

TEST_CASE("rows are walked in both directions, past the ends of updates", "[inspector]") {
  Stage stage(adam());
  press(stage, ui::Key::i);
  const InsideLook& inside = stage.look().inside;
  const int count = rows_of(stage, 19);
  CHECK(int(inside.row) == int{InsideRow::all});
  press(stage, ui::Key::up);
  CHECK(int(inside.row) == count - 2);
  press(stage, ui::Key::down);
  CHECK(int(inside.row) == int{InsideRow::all});
  press(stage, ui::Key::down);
  CHECK(int(inside.row) == 0);
  CHECK(stage.session.head() == 21);
  press(stage, ui::Key::up);
  CHECK(int(inside.row) == int{InsideRow::all});
  CHECK(stage.session.head() == 20);
  click(stage, "inspector/previous");
  CHECK(int(inside.row) == count - 2);
  click(stage, "inspector/next");
  click(stage, "inspector/next");
  CHECK(int(inside.row) == 0);
  CHECK(stage.session.head() == 21);
  press(stage, ui::Key::right);
  CHECK(stage.session.head() == 22);
  press(stage, ui::Key::left);
  CHECK(stage.session.head() == 21);
  click(stage, "inspector/row/2");
  CHECK(int(inside.row) == 2);
  CHECK(inside.numbers);
  press(stage, ui::Key::n);
  CHECK_FALSE(inside.numbers);
  click(stage, "inspector/notation/1");
  CHECK(inside.numbers);
}

TEST_CASE("no walk leaves the run", "[inspector]") {
  Stage stage(adam(0));
  press(stage, ui::Key::i);
  const InsideLook& inside = stage.look().inside;
  CHECK(stage.session.head() == 1);  // the first update leads there
  for (int i = 0; i < 20; ++i) press(stage, ui::Key::up);
  CHECK(int(inside.row) == 0);
  press(stage, ui::Key::end);
  stage.look([](Look& look) { look.inside.row = InsideRow::all; });
  for (int i = 0; i < 3; ++i) press(stage, ui::Key::down);
  CHECK(int(inside.row) == int{InsideRow::all});
  CHECK(stage.session.head() == 60);
  // A race without contestants has no update: the panel says so.
  test::run(stage.session, command::Remove{1});
  test::run(stage.session, command::Remove{2});
  stage.frame();
  press(stage, ui::Key::down);
  CHECK(ui::find_item("inspector/row/0") == nullptr);
  CHECK(ui::find_item("inspector/add") != nullptr);
}

TEST_CASE("another contestant can be chosen", "[inspector]") {
  Stage stage(adam());
  press(stage, ui::Key::i);
  stage.frame();
  click(stage, "inspector/contestant");
  click(stage, "inspector/contestant/2");
  CHECK(stage.look().open == 2);
  stage.frame();
  CHECK(ui::find_item("inspector/row/2") != nullptr);
  CHECK(ui::find_item("inspector/row/3") == nullptr);  // gradient, step, new iterate
}

TEST_CASE("a hovered row is named for the map", "[inspector]") {
  Stage stage(adam());
  press(stage, ui::Key::i);
  stage.frame();
  const ImVec2 at = ui::find_item("inspector/row/1")->centre();
  stage.frame(at);
  CHECK(stage.interface.view().hovering_row == 1);
  stage.frame(at);
  CHECK(stage.interface.view().hovered_row == 1);
}

TEST_CASE("the map keeps a view of its own inside", "[inspector]") {
  Stage stage(adam());
  stage.frame();
  press(stage, ui::Key::i);
  const auto view = [&] { return inside_view(stage.session, stage.interface.view()); };
  REQUIRE(view());
  CHECK_FALSE(stage.session.scene().look.view);
  const Run& run = stage.session.run(1);
  const double step = norm(run.at(20) - run.at(19));
  CHECK(view()->height > 2 * step);
  CHECK(view()->height < 30 * step);
  const SceneView near = *view();
  press(stage, ui::Key::f);
  CHECK(view()->height > 10 * near.height);
  press(stage, ui::Key::z);
  stage.frame();
  CHECK(view()->height == Approx(near.height));
  // A step that would lie outside moves the view.
  test::run(stage.session, command::Seek{55});
  stage.frame();
  CHECK_FALSE(*view() == near);
}

TEST_CASE("in a small window the plots share the inspector's room", "[inspector]") {
  Stage stage(adam(), 1280, 720);
  press(stage, ui::Key::i);
  stage.frame();
  CHECK(ui::find_item("map")->min.x == 460);
  CHECK(ui::find_item("map")->max.x == 1280);
  click(stage, "inspector/notation/2");
  CHECK(ui::find_item("inspector/row/0") == nullptr);
  click(stage, "inspector/notation/1");
  CHECK(ui::find_item("inspector/row/0") != nullptr);
}

// Pictures to look at: THALWEG_PICTURES=folder panels_tests "[.pictures]"
TEST_CASE("pictures of every method from the inside", "[.pictures]") {
  const char* folder = std::getenv("THALWEG_PICTURES");
  REQUIRE(folder != nullptr);
  const char* only = std::getenv("THALWEG_METHOD");
  for (const MethodEntry& entry : methods()) {
    if (only && entry.info->id != only) continue;
    Scene scene = race(test::ground(*entry.info, "rosenbrock", "xcos_1d"), {entry.info->id}, 60);
    scene.look.step = 6;
    for (const bool light : {false, true}) {
      if (light && !only) continue;
      Stage stage(scene);
      ViewState& view = stage.interface.view();
      stage.look([](Look& look) { look.mode = Mode::inside; });
      if (light) view.theme = ui::ThemeId::light;
      const int count = rows_of(stage, std::min<std::int64_t>(5, std::max<std::int64_t>(stage.session.run(1).last() - 1, 0)));
      for (const int row : {count / 2 - 1, count - 2}) {
        stage.look([row](Look& look) { look.inside.row = row; });
        for (int i = 0; i < 6; ++i) stage.frame();
        write_png(std::string(folder) + "/" + std::string(entry.info->id) + "-" + std::to_string(row) + (light ? "-light" : "") + ".png",
                  stage.window(), {});
      }
    }
  }
}

TEST_CASE("pictures of sizes and states", "[.pictures]") {
  const char* folder = std::getenv("THALWEG_PICTURES");
  REQUIRE(folder != nullptr);
  struct Shot {
    const char* name;
    int width, height;
    bool presentation;
    float scale;
    int row, hovered;
  };
  for (const Shot& shot : {Shot{"small", 1280, 720, false, 1, 5, -1}, Shot{"present", 1600, 1000, true, 1, 5, -1},
                           Shot{"present-small", 1280, 720, true, 1, 5, -1}, Shot{"4k", 3840, 2160, false, 2, InsideRow::all, -1},
                           Shot{"hover", 1600, 1000, false, 1, InsideRow::all, 1}}) {
    Stage stage(adam(), shot.width, shot.height);
    ViewState& view = stage.interface.view();
    stage.look([&](Look& look) {
      look.mode = Mode::inside;
      look.inside.row = shot.row;
    });
    view.presentation = shot.presentation;
    view.ui_scale = shot.scale;
    for (int i = 0; i < 8; ++i) {
      const ui::Rect* rect = shot.hovered >= 0 ? ui::find_item("inspector/row/" + std::to_string(shot.hovered)) : nullptr;
      stage.frame(rect ? ImVec2{rect->min.x + 60, rect->centre().y} : ImVec2{-100, -100});
    }
    write_png(std::string(folder) + "/size-" + shot.name + ".png", stage.window(), {});
  }
}
