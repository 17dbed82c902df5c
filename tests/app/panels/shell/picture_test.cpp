// Pictures of the map and of the window: what stands where, in numbers.
#include <algorithm>
#include <cmath>
#include <set>

#include "app/panels/stage.hpp"
#include "core/objective/registry.hpp"
#include "glad/gl.h"
#include "panels/map/field_style.hpp"
#include "picture/race.hpp"
#include "render/ramp.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::difference;
using test::race;
using test::Stage;
using ui::ThemeId;

namespace {

struct Area {
  int x0, y0, x1, y1;
};

Scene one(std::int64_t steps = 60) {
  Scene scene = race("rosenbrock", {"adam"}, steps);
  scene.look.step = 25;
  return scene;
}

// Whether a marker of this colour lies round a pixel.
bool marked(const Image& image, Pixel at, std::uint32_t colour) {
  for (int dy = -2; dy <= 2; ++dy) {
    for (int dx = -2; dx <= 2; ++dx) {
      const int x = int(at.x) + dx, y = int(at.y) + dy;
      if (x < 0 || y < 0 || x >= image.width || y >= image.height || difference(image.rgb(x, y), colour) > 6) return false;
    }
  }
  return true;
}

// Pixels of an area that are far from its most frequent colour: text, lines and markers.
double inked(const Image& image, Area a) {
  std::map<std::uint32_t, int> counts;
  for (int y = a.y0; y < a.y1; ++y) {
    for (int x = a.x0; x < a.x1; ++x) ++counts[image.rgb(x, y)];
  }
  const auto ground =
      std::max_element(counts.begin(), counts.end(), [](const auto& p, const auto& q) { return p.second < q.second; })->first;
  int ink = 0;
  for (const auto& [colour, count] : counts) ink += difference(colour, ground) > 60 ? count : 0;
  return double(ink) / (double(a.x1 - a.x0) * double(a.y1 - a.y0));
}

double mean_difference(const Image& a, const Image& b) {
  double sum = 0;
  for (int y = 0; y < a.height; ++y) {
    for (int x = 0; x < a.width; ++x) sum += difference(a.rgb(x, y), b.rgb(x, y));
  }
  return sum / (double(a.width) * a.height);
}

Image halved(const Image& image) {
  Image half{image.width / 2, image.height / 2, {}};
  for (int y = 0; y < half.height; ++y) {
    for (int x = 0; x < half.width; ++x) {
      for (int c = 0; c < 4; ++c) {
        half.rgba.push_back(std::uint8_t((image.at(2 * x, 2 * y)[c] + image.at(2 * x + 1, 2 * y)[c] + image.at(2 * x, 2 * y + 1)[c] +
                                          image.at(2 * x + 1, 2 * y + 1)[c]) /
                                         4));
      }
    }
  }
  return half;
}

int colours(const Image& image) {
  std::set<std::uint32_t> seen;
  for (int y = 0; y < image.height; y += 3) {
    for (int x = 0; x < image.width; x += 3) seen.insert(image.rgb(x, y));
  }
  return int(seen.size());
}

}  // namespace

TEST_CASE("The head's marker lies on the head's pixel, in its colour, in every theme and size") {
  Stage stage(one());
  const Vec2 head = stage.session.run(1).at(25);
  for (const ThemeId theme : ui::theme_ids) {
    const std::uint32_t colour = ui::theme(theme).contestant(0).rgb;
    for (const auto& [width, height] : {std::pair(640, 480), std::pair(1280, 720), std::pair(701, 903)}) {
      INFO(ui::name(theme) << " " << width << "x" << height);
      const Image image = stage.map(width, height, theme);
      REQUIRE(image.width == width);
      REQUIRE(image.height == height);
      const Pixel at = stage.fitted(width, height).pixel(head);
      CHECK(marked(image, at, colour));
      // The comparer sees a head that lies ten pixels off.
      for (const Pixel off : {Pixel{at.x + 10, at.y}, Pixel{at.x - 10, at.y}, Pixel{at.x, at.y + 10}, Pixel{at.x, at.y - 10}})
        CHECK_FALSE(marked(image, off, colour));
    }
  }
  CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("The field has the colour of its height") {
  Stage stage(one());
  stage.look([](Look& look) { look.layers = {true, false, false, false}; });
  test::run(stage.session, command::Remove{1});
  const View view = stage.fitted(800, 600);
  FieldOptions options;
  options.floor = stage.session.least_value();
  const FieldImage field = sample_field(stage.session.objective(), view, options);
  for (const ThemeId theme : {ThemeId::dark, ThemeId::light}) {
    const auto table = ramp_table(field_colours(ui::theme(theme), FieldMap::page).ramp);
    const Image image = stage.map(800, 600, theme);
    int checked = 0;
    std::set<std::uint32_t> seen;
    for (int y = 80; y < 420; y += 37) {
      for (int x = 100; x < 560; x += 41) {
        const Pixel start = view.pixel(stage.session.scene().start);
        if (std::hypot(float(x) - start.x, float(y) - start.y) < 60) continue;
        const std::uint32_t expected = ramp_colour(table, field.levels.shade(double(field.at({float(x) + 0.5f, float(y) + 0.5f}))));
        CHECK(difference(image.rgb(x, y), expected) <= 2);
        seen.insert(expected);
        ++checked;
      }
    }
    CHECK(checked > 80);
    CHECK(seen.size() > 20);
  }
}

TEST_CASE("A trajectory is drawn along its iterates, and nothing of it elsewhere") {
  Stage stage(one());
  stage.look([](Look& look) { look.layers.names = false; });
  const View view = stage.fitted(800, 600);
  const Image with = stage.map(800, 600);
  RacePainter painter;
  const std::vector<Trajectory> trajectories = painter.build(stage.session, view, 1).trajectories;
  test::run(stage.session, command::SetVisible{1, false});
  const Image without = stage.map(800, 600);
  REQUIRE(trajectories.size() == 1);
  std::vector<PathPoint> path = trajectories[0].past;
  path.insert(path.end(), trajectories[0].future.begin(), trajectories[0].future.end());
  const std::uint32_t colour = ui::theme(ThemeId::dark).contestant(0).rgb;
  int middles = 0, drawn = 0;
  for (std::size_t i = 1; i < trajectories[0].past.size(); ++i) {
    const PathPoint &a = trajectories[0].past[i - 1], &b = trajectories[0].past[i];
    const int x = int((a.x + b.x) / 2), y = int((a.y + b.y) / 2);
    if (x < 1 || y < 1 || x > 798 || y > 598) continue;
    ++middles;
    drawn +=
        difference(with.rgb(x, y), without.rgb(x, y)) > 40 && difference(with.rgb(x, y), colour) < difference(without.rgb(x, y), colour);
  }
  CHECK(middles >= 20);
  CHECK(drawn >= middles * 3 / 4);  // the rest lies under the start or the casing of the head
  int outside = 0, changed = 0;
  for (int y = 0; y < 600; ++y) {
    for (int x = 0; x < 800; ++x) {
      if (with.rgb(x, y) == without.rgb(x, y)) continue;
      ++changed;
      float nearest = 1e9f;
      for (std::size_t i = 1; i < path.size(); ++i) {
        const PathPoint &a = path[i - 1], &b = path[i];
        const float dx = b.x - a.x, dy = b.y - a.y, length2 = std::max(dx * dx + dy * dy, 1e-9f);
        const float t = std::clamp(((float(x) - a.x) * dx + (float(y) - a.y) * dy) / length2, 0.0f, 1.0f);
        nearest = std::min(nearest, std::hypot(float(x) - a.x - t * dx, float(y) - a.y - t * dy));
      }
      outside += nearest > 13;
    }
  }
  CHECK(changed > 300);
  CHECK(outside == 0);
}

TEST_CASE("At twice the scale the same picture has twice the pixels") {
  Stage stage(one());
  const Image once = stage.map(640, 480), twice = stage.map(1280, 960, ThemeId::dark, 2);
  REQUIRE(twice.width == 2 * once.width);
  CHECK(mean_difference(once, halved(twice)) < 6);
  CHECK(mean_difference(once, halved(stage.map(1280, 960, ThemeId::dark, 1))) > mean_difference(once, halved(twice)));
  const Pixel head = stage.fitted(1280, 960).pixel(stage.session.run(1).at(25));
  CHECK(marked(twice, head, ui::theme(ThemeId::dark).contestant(0).rgb));
}

TEST_CASE("Equal sessions give equal pictures, also after other pictures and frames") {
  Stage stage(one());
  const Image first = stage.map(640, 480);
  stage.map(300, 200, ThemeId::print, 1.5f);
  stage.frame();
  stage.frame();
  const Image again = stage.map(640, 480);
  const bool same = first.rgba == again.rgba;
  CHECK(same);
  if (!same) CHECK(mean_difference(first, again) == 0);
  test::run(stage.session, command::StepBy{1});
  CHECK(mean_difference(stage.map(640, 480), first) > 0);
}

TEST_CASE("The window shows the map, panels and text in every theme and size") {
  Stage stage(default_scene());
  test::run(stage.session, command::Seek{200});
  for (const ThemeId theme : ui::theme_ids) {
    const Image image = stage.picture(PictureOf::window, 1600, 1000, theme);
    INFO(ui::name(theme));
    const std::uint32_t panel = ui::theme(theme).panel.rgb;
    CHECK(image.rgb(300, 12) == panel);
    CHECK(inked(image, {0, 0, 320, 44}) > 0.01);          // menu
    CHECK(inked(image, {0, 60, 320, 900}) > 0.01);        // contestants
    CHECK(inked(image, {1200, 60, 1600, 900}) > 0.01);    // plots
    CHECK(inked(image, {320, 932, 1600, 1000}) > 0.003);  // clock
    const View view = stage.fitted(880, 888);
    const Pixel at = view.pixel(stage.session.run(4).at(200));
    CHECK(marked(image, {at.x + 320, at.y + 44}, ui::theme(theme).contestant(3).rgb));
  }
  for (const auto& [width, height, scale] : {std::tuple(1280, 720, 1.0f), std::tuple(3840, 2160, 2.4f)}) {
    const Image image = stage.picture(PictureOf::window, width, height, ThemeId::dark, scale);
    CHECK(image.width == width);
    CHECK(image.height == height);
    CHECK(inked(image, {0, 0, width / 8, height}) > 0.005);
    CHECK(inked(image, {width * 7 / 8, 0, width, height}) > 0.005);
  }
  CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("Every objective with its defaults is drawn without a GL error") {
  Stage stage(race("rosenbrock", {"sgd", "momentum", "rmsprop", "adam"}, 200));
  for (const ObjectiveEntry& entry : objectives()) {
    INFO(entry.info->id);
    test::run(stage.session, command::SetObjective{std::string(entry.info->id)});
    stage.session.finish();
    test::run(stage.session, command::Seek{100});
    const Image image = stage.map(480, 360);
    CHECK(colours(image) > 40);
    CHECK(glGetError() == GL_NO_ERROR);
  }
}

TEST_CASE("With no contestants the interface says so") {
  Stage stage(race("rosenbrock", {}));
  const Image image = stage.picture(PictureOf::window, 1600, 1000);
  CHECK(inked(image, {0, 60, 320, 900}) > 0.002);
  CHECK(inked(image, {1200, 60, 1600, 400}) > 0.002);
  CHECK(colours(stage.map(480, 360)) > 40);
  CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("A race of a hundred thousand steps is drawn") {
  Scene scene = race("rosenbrock", {"adam", "sgd"}, 100'000);
  scene.look.step = 100'000;
  Stage stage(scene);
  const Image image = stage.picture(PictureOf::window, 1280, 800);
  CHECK(colours(image) > 40);
  CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("Dragging the start moves it, as one change, a drag of the map moves the view") {
  Stage stage(one());
  for (int i = 0; i < 3; ++i) stage.frame();
  const View view = stage.fitted(880, 888);
  const Vec2 from = stage.session.scene().start;
  const auto on_screen = [&](Vec2 p) {
    const Pixel pixel = view.pixel(p);
    return ImVec2{pixel.x + 320, pixel.y + 44};
  };
  const ImVec2 a = on_screen(from), b = {a.x + 90, a.y + 60};
  stage.frame(a);
  stage.frame(a);
  stage.frame(a, true);
  for (int i = 1; i <= 6; ++i) stage.frame({a.x + 15.0f * float(i), a.y + 10.0f * float(i)}, true);
  stage.frame(b, false);
  stage.frame(b);
  const Vec2 to = stage.session.scene().start;
  CHECK(to.x == Approx(from.x + 90 * view.units_per_pixel).margin(1.5 * view.units_per_pixel));
  CHECK(to.y == Approx(from.y - 60 * view.units_per_pixel).margin(1.5 * view.units_per_pixel));
  CHECK(stage.session.run(1).at(0) == to);
  test::run(stage.session, command::Undo{});
  CHECK(stage.session.scene().start == from);

  const ImVec2 free{500, 700};
  stage.frame(free);
  stage.frame(free);
  stage.frame(free, true);
  for (int i = 1; i <= 5; ++i) stage.frame({free.x + 10.0f * float(i), free.y}, true);
  stage.frame({free.x + 50, free.y}, false);
  stage.frame();
  REQUIRE(stage.session.scene().look.view);
  CHECK(stage.session.scene().look.view->centre.x == Approx(view.centre.x - 50 * view.units_per_pixel).margin(1.5 * view.units_per_pixel));
  CHECK(stage.session.scene().start == from);
}

TEST_CASE("A picture that cannot be drawn leaves no trace") {
  Stage stage(one());
  stage.frame();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  PictureRequest request;
  request.width = 1 << 20;
  request.theme = ThemeId::light;
  request.scale = 2;
  CHECK_THROWS_AS(stage.interface.picture(request), std::runtime_error);
  CHECK(stage.interface.view().theme == ThemeId::dark);
  CHECK_FALSE(stage.interface.view().still);
  CHECK(ImGui::GetIO().DisplaySize.x == size.x);
  CHECK(ui::scale() == 1);
  // In the window it is said in the dialog, which stays.
  stage.interface.view().picture = request;
  for (int i = 0; i < 4; ++i) stage.frame();
  CHECK(ui::find_item("problem"));
  CHECK(stage.interface.view().theme == ThemeId::dark);
}
