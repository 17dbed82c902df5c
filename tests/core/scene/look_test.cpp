// How a scene is looked at: each of its fields is kept in the text, and by changes that took their time.
#include "core/scene/scene.hpp"
#include "support/catch.hpp"
#include "support/changed_look.hpp"

using namespace thalweg;

namespace {

Scene small_scene() {
  return read_scene("steps = 50\n[objective]\nid = \"rosenbrock\"\n[[contestant]]\nmethod = \"adam\"\n[[contestant]]\nmethod = \"sgd\"\n");
}

/// The sentence that reading a scene with this [look] fails with; empty where it succeeds.
std::string complaint(const std::string& look) {
  try {
    read_scene("[objective]\nid = \"rosenbrock\"\n[look]\n" + look + "\n[[contestant]]\nmethod = \"adam\"\n");
  } catch (const SceneError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("Each field of the look is written and read back, and nothing else is written", "[look]") {
  Scene scene = small_scene();
  const std::string plain = write_scene(scene);
  CHECK(plain.find("[look]") == std::string::npos);
  for (std::size_t n = 0; n < look_field_count; ++n) {
    INFO(test::look_key(n));
    scene.look = test::with_changed({}, n);
    const std::string text = write_scene(scene);
    INFO(text);
    CHECK(text != plain);
    CHECK((text.find("\n[look]\n" + std::string(test::look_key(n)) + " = ") != std::string::npos) == (n >= look_fields_of_scene));
    CHECK(read_scene(text) == scene);
  }
  scene.look = {};
  for (std::size_t n = 0; n < look_field_count; ++n) scene.look = test::with_changed(scene.look, n);
  CHECK(read_scene(write_scene(scene)) == scene);
  CHECK(write_scene(read_scene(write_scene(scene))) == write_scene(scene));
}

TEST_CASE("What changed meanwhile stays, field by field", "[look]") {
  const Look from;
  for (std::size_t n = 0; n < look_field_count; ++n) {
    INFO(test::look_key(n));
    const Look changed = test::with_changed(from, n);
    CHECK_FALSE(changed == from);
    CHECK(merged(from, changed, from) == changed);
    CHECK(merged(from, from, changed) == changed);
    for (std::size_t m = 0; m < look_field_count; ++m) {
      if (m != n) CHECK(merged(from, changed, test::with_changed(from, m)) == test::with_changed(changed, m));
    }
  }
}

TEST_CASE("A look may be written as a person likes it", "[look]") {
  const std::string head = "[objective]\nid = \"rosenbrock\"\n", tail = "[[contestant]]\nmethod = \"adam\"\n";
  const Scene dotted = read_scene(head +
                                  "[look]\nmode = \"inside\"\nopen = 1\ninside.row = 3\nlayers.isolines = false\nlayers.gradient = "
                                  "\"arrows\"\nplots = [\"loss\", \"angle:linear\"]\n" +
                                  tail);
  const Scene tables = read_scene(head +
                                  "[look]\nmode = \"inside\"\nopen = 1\nplots = [\"loss\", \"angle:linear\"]\n[look.inside]\nrow = "
                                  "3\n[look.layers]\nisolines = false\ngradient = \"arrows\"\n" +
                                  tail);
  CHECK(dotted == tables);
  CHECK(dotted.look.mode == Mode::inside);
  CHECK(dotted.look.open == 1);
  CHECK(int(dotted.look.inside.row) == 2);  // text counts from 1, as the window does
  CHECK_FALSE(dotted.look.layers.isolines);
  CHECK(dotted.look.layers.gradient == GradientLayer::arrows);
  CHECK(dotted.look.plots == std::vector{PlotChoice{Quantity::loss}, PlotChoice{Quantity::angle, false}});
  CHECK(read_scene(head + "[look]\nplots = []\n" + tail).look.plots == std::vector<PlotChoice>());
  CHECK(int(read_scene(head + "[look]\ninside.row = \"all\"\n" + tail).look.inside.row) == int{InsideRow::all});
}

TEST_CASE("Scenes from before the table of the look load", "[look]") {
  const Scene scene = read_scene(
      "step = 4\nsolo = 2\nside_by_side = true\n[objective]\nid = \"rosenbrock\"\n[view]\ncentre = [1.0, 2.0]\nheight = 3.0\n"
      "[[contestant]]\nmethod = \"adam\"\n[[contestant]]\nmethod = \"sgd\"\n");
  Look expected;
  expected.step = 4;
  expected.solo = 2;
  expected.side_by_side = true;
  expected.view = SceneView{{1, 2}, 3};
  CHECK(scene.look == expected);
}

TEST_CASE("A card of nobody is not written", "[look]") {
  Scene scene = small_scene();
  scene.look.open = 7;
  CHECK(read_scene(write_scene(scene)).look == Look{});
}

TEST_CASE("What is wrong with a look is said with its line and the nearest name", "[look]") {
  CHECK(complaint("mode = \"race\"").empty());
  CHECK(complaint("mod = \"race\"") == "Line 4: unknown key 'mod' in [look]; did you mean 'mode'?");
  CHECK(complaint("layers.isoline = false") == "Line 4: unknown key 'isoline' in [look.layers]; did you mean 'isolines'?");
  CHECK(complaint("layer.isolines = false") == "Line 4: unknown key 'layer' in [look]; did you mean 'layers'?");
  CHECK(complaint("mode = \"insid\"") == "Line 4: mode takes one of race, inside, got 'insid'; did you mean 'inside'?");
  CHECK(complaint("mode = 1") == "Line 4: mode takes a word in quotes, such as \"race\"");
  CHECK(complaint("layers = true") == "Line 4: layers takes a table: [look.layers]");
  CHECK(complaint("layers.field = 1") == "Line 4: layers.field takes true or false");
  CHECK(complaint("open = 2") == "Line 4: open names no contestant: 2");
  CHECK(complaint("inside.taylor = 3").find("0 ≤ inside.taylor ≤ 2 expected, got 3") != std::string::npos);
  CHECK(complaint("inside.row = \"none\"") == "Line 4: inside.row takes the number of a row, or \"all\"");
  CHECK(complaint("inside.view = {height = 1.0}").find("inside.view needs centre = [x, y] and height") != std::string::npos);
  CHECK(complaint("plots = \"loss\"") == "Line 4: plots takes a list of quantities in quotes: [\"loss\", \"gradient_norm\"]");
  CHECK(complaint("plots = [\"los\"]").find("did you mean 'loss'?") != std::string::npos);
  CHECK(complaint("plots = [\"loss:cubic\"]") == "Line 4: axes are linear, log_x or log_log, got 'cubic'");
  CHECK(complaint("plots = [\"loss\", \"loss:linear\"]").find("plots names loss twice") != std::string::npos);
  CHECK(complaint("effort = \"gradient\"").find("did you mean 'gradients'?") != std::string::npos);
}
