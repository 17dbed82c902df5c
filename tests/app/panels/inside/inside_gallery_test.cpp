// Every method's update on the map, row by row. As a test it proves that all of them draw; with THALWEG_GALLERY=folder
// the pictures are written there, for looking at.
#include <cmath>
#include <cstdlib>

#include "app/panels/stage.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "export/png.hpp"
#include "glad/gl.h"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::Stage;

namespace {

void save(const Image& image, const std::string& name) {
  if (const char* folder = std::getenv("THALWEG_GALLERY")) write_png(std::string(folder) + "/" + name + ".png", image, {});
}

int ink(const Image& a, const Image& b) {
  int differing = 0;
  for (int y = 0; y < a.height; y += 2) {
    for (int x = 0; x < a.width; x += 2) differing += a.rgb(x, y) != b.rgb(x, y);
  }
  return differing;
}

}  // namespace

TEST_CASE("Each method's update is drawn from the inside, row by row") {
  const bool writing = std::getenv("THALWEG_GALLERY") != nullptr;
  for (const MethodEntry& method : methods()) {
    if (method.info->dimension == 1 || !method.info->objective.empty()) continue;
    for (const std::string_view objective : {"rosenbrock", "ellipse", "himmelblau"}) {
      if (!writing && objective != "rosenbrock") continue;
      INFO(method.info->id << " on " << objective);
      Scene scene = race(objective, {method.info->id}, 60);
      scene.look.step = 8;
      Stage stage(scene);
      stage.look([](Look& look) {
        look.mode = Mode::inside;
        look.inside.layers.hessian = true;
      });
      const Run& run = stage.session.run(1);
      const int rows = int(run.explain(std::clamp<std::int64_t>(7, 0, std::max<std::int64_t>(run.last() - 1, 0))).rows.size());
      const auto at_row = [&](int row) { stage.look([row](Look& look) { look.inside.row = row; }); };
      at_row(-1);
      const Image none = stage.map(720, 640);
      at_row(rows - 1);
      const Image all = stage.map(720, 640);
      CHECK(ink(none, all) > 100);
      const std::string name = std::string(method.info->id) + "-" + std::string(objective);
      save(all, name + "-all");
      if (writing && objective == "rosenbrock") {
        for (int row = 0; row < rows; ++row) {
          at_row(row);
          save(stage.map(720, 640, row % 2 == 0 ? ui::ThemeId::dark : ui::ThemeId::light),
               name + "-row" + (row < 10 ? "0" : "") + std::to_string(row));
        }
      }
      CHECK(glGetError() == GL_NO_ERROR);
    }
  }
}

namespace {

Scene inside_scene(std::string_view method, std::string_view objective = "rosenbrock", std::int64_t step = 8) {
  Scene scene = race(objective, {method}, 60);
  scene.look.step = step;
  return scene;
}

}  // namespace

TEST_CASE("Pointing at a drawing names its row, and the row named elsewhere lights its drawing") {
  Stage stage(inside_scene("sgd"));
  ViewState& view = stage.interface.view();
  stage.look([](Look& look) { look.mode = Mode::inside; });
  for (int i = 0; i < 12; ++i) stage.frame();
  const Run& run = stage.session.run(1);
  const auto looked_at = inside_view(stage.session, view);
  REQUIRE(looked_at);
  const ui::Rect* map = ui::find_item("map");
  REQUIRE(map);
  const View plane{looked_at->centre, looked_at->height / map->height(), int(map->width()), int(map->height())};
  const Pixel from = plane.pixel(run.at(7)), to = plane.pixel(run.at(8));
  const ImVec2 middle{map->min.x + (from.x + to.x) / 2, map->min.y + (from.y + to.y) / 2};
  stage.frame(middle);
  stage.frame(middle);
  const auto rows = run.explain(7).rows;
  REQUIRE(view.hovered_row >= 0);
  CHECK(rows[std::size_t(view.hovered_row)].term.role == Role::step);
  // A click makes it the current row.
  stage.frame(middle, true);
  stage.frame(middle);
  stage.frame();
  REQUIRE(int(stage.look().inside.row) < int(rows.size()));
  CHECK(rows[std::size_t(int(stage.look().inside.row))].term.role == Role::step);
  CHECK(stage.session.scene().start == run.at(0));
  // And the other way round: while row 0 is named the rest falls back.
  stage.frame();
  const Image before = stage.map(600, 500);
  view.hovered_row = 0;
  CHECK(ink(before, stage.map(600, 500)) > 20);
}

TEST_CASE("Each layer of an update can be switched singly") {
  Stage stage(inside_scene("bfgs"));
  stage.look([](Look& look) { look.mode = Mode::inside; });
  for (int i = 0; i < 12; ++i) stage.frame();
  for (const std::string_view pill : {"inside layers/arrows", "inside layers/metric", "inside layers/hessian", "inside layers/probes"}) {
    INFO(pill);
    const Image before = stage.map(600, 500);
    click(stage, pill);
    CHECK(ink(before, stage.map(600, 500)) > 10);
  }
  CHECK(stage.look().inside.layers.taylor == 0);
  const Image without = stage.map(600, 500);
  click(stage, "inside layers/taylor");
  CHECK(stage.look().inside.layers.taylor == 1);
  const Image first = stage.map(600, 500);
  CHECK(ink(without, first) > 500);
  click(stage, "inside layers/taylor");
  CHECK(ink(first, stage.map(600, 500)) > 500);
  click(stage, "inside layers/taylor");
  CHECK(stage.look().inside.layers.taylor == 0);
}

TEST_CASE("A searching contestant's card brings its line search to the right panel, and its probes to the map") {
  Stage stage(inside_scene("steepest_descent"));
  for (int i = 0; i < 3; ++i) stage.frame();
  const Image closed = stage.map(800, 600);
  stage.look([](Look& look) { look.open = 1; });
  for (int i = 0; i < 3; ++i) stage.frame();
  bool found = false;
  for (const auto& [name, rect] : ui::item_rects()) found = found || name.find("line search/curve") != std::string::npos;
  CHECK(found);
  const Image open = stage.map(800, 600);
  CHECK(ink(closed, open) > 5);
  stage.look([](Look& look) { look.layers.probes = false; });
  CHECK(ink(closed, stage.map(800, 600)) == 0);
  save(stage.picture(PictureOf::window, 1600, 1000), "window-race-search");
  CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("Windows of the mode, for looking at") {
  const char* folder = std::getenv("THALWEG_GALLERY");
  if (!folder) return;
  for (const MethodEntry& method : methods()) {
    if (method.info->dimension == 1 || !method.info->objective.empty()) continue;
    Stage stage(inside_scene(method.info->id));
    stage.look([&](Look& look) {
      look.mode = Mode::inside;
      look.open = 1;
      look.inside.layers.hessian = true;
      look.inside.layers.taylor = method.info->id == "newton" ? 2 : 0;
    });
    for (int i = 0; i < 12; ++i) stage.frame();
    save(stage.picture(PictureOf::window, 1600, 1000), "window-" + std::string(method.info->id));
  }
}
