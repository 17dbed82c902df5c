// The layers of an average over data in the window: pills, drawings, legend; and that nothing waits for an expensive field.
#include "panels/map/risk_overlay.hpp"

#include <algorithm>
#include <thread>

#include "app/panels/stage.hpp"
#include "picture/level_lines.hpp"
#include "support/catch.hpp"
#include "ui/context.hpp"

using namespace thalweg;
using test::difference;
using test::race;
using test::Stage;

namespace {

void set_param(Scene& scene, std::string_view key, double value) {
  apply(scene, command::SetObjectiveParam{find_param(make_objective(scene)->info().params, key).value(), value});
}

Scene regression(double batch, double test = 0.3, double n = 60) {
  Scene scene = race("linear_regression", {"sgd"}, 40);
  set_param(scene, "n", n);
  set_param(scene, "test", test);
  scene.contestants[0].options[run_option::batch] = batch;
  scene.look.step = 5;
  return scene;
}

// Pixels near a place that have about this colour.
int inked(const Image& image, Pixel at, int reach, std::uint32_t colour) {
  int count = 0;
  for (int dy = -reach; dy <= reach; ++dy) {
    for (int dx = -reach; dx <= reach; ++dx) {
      const int x = int(at.x) + dx, y = int(at.y) + dy;
      if (x >= 0 && y >= 0 && x < image.width && y < image.height && difference(image.rgb(x, y), colour) < 20) ++count;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("Pills of samples, batch and test risk are there for data alone, and switch", "[risk overlay]") {
  Stage stage(race("rosenbrock", {"sgd"}));
  stage.frame();
  CHECK_FALSE(ui::find_item("layers/samples"));
  test::run(stage.session, command::LoadScene{regression(10)});
  stage.session.finish();
  for (int i = 0; i < 3; ++i) stage.frame();
  const RiskLayers& layers = stage.look().risk;
  click(stage, "layers/samples");
  CHECK(layers == RiskLayers{true, false, false});
  click(stage, "layers/batch risk");
  click(stage, "layers/test risk");
  CHECK(layers == RiskLayers{true, true, true});
  click(stage, "layers/samples");
  CHECK(layers == RiskLayers{false, true, true});
  // Without batches and test rows these two cannot be asked for.
  test::run(stage.session, command::LoadScene{regression(0, 0)});
  stage.session.finish();
  for (int i = 0; i < 3; ++i) stage.frame();
  click(stage, "layers/batch risk");
  click(stage, "layers/test risk");
  CHECK(layers == RiskLayers{});
}

TEST_CASE("The pills stay within the map, at the least size too", "[risk overlay]") {
  for (const auto& [width, height] : {std::pair(1280, 720), std::pair(1600, 1000), std::pair(2200, 1200)}) {
    for (const bool inside : {false, true}) {
      Stage stage(regression(10), width, height);
      if (inside) stage.look([](Look& look) { look.mode = Mode::inside; });
      for (int i = 0; i < 30; ++i) stage.frame();
      const std::string group = inside ? "inside layers/" : "layers/";
      const ui::Rect *map = ui::find_item("map"), *fit = ui::find_item("view/fit");
      REQUIRE(map);
      REQUIRE(fit);
      for (const std::string name : {"probes", "samples", "batch risk", "test risk"}) {
        const ui::Rect* pill = ui::find_item(group + name);
        INFO(width << " " << group << name);
        REQUIRE(pill);
        CHECK(pill->min.x > map->min.x);
        CHECK(pill->max.x < fit->min.x);
      }
    }
  }
}

TEST_CASE("Arrows, isolines of the batch and of the test risk are on the picture where the data put them", "[risk overlay]") {
  Stage stage(regression(10));
  stage.look([](Look& look) { look.layers.field = look.layers.isolines = look.layers.critical = false; });
  const View view = stage.fitted(800, 600);
  FieldOptions options;
  options.floor = stage.session.least_value();
  const FieldLevels levels = sample_field(stage.session.objective(), view, options).levels;
  for (const ui::ThemeId theme : {ui::ThemeId::dark, ui::ThemeId::light, ui::ThemeId::print}) {
    const auto show = [&](RiskLayers layers) { stage.look([&](Look& look) { look.risk = layers; }); };
    const std::uint32_t gradient = ui::theme(theme).of(ui::Concept::gradient).rgb;
    RiskPainter painter;
    const RiskPicture all = painter.build({stage.session, 1, 5, view, levels, 1, {true, true, true}, {}});
    const auto share = [&](const Image& a, const Image& b, const RiskPicture::Lines& lines) {
      int changed = 0, points = 0;
      for (const auto& line : lines) {
        for (const Pixel p : line) {
          if (p.x < 230 || p.y < 50 || p.x > 640 || p.y > 380) continue;  // off the legend, the pills and the colour bar
          changed += difference(a.rgb(int(p.x), int(p.y)), b.rgb(int(p.x), int(p.y))) > 8;
          ++points;
        }
      }
      REQUIRE(points > 100);
      return double(changed) / points;
    };
    show({});
    const Image bare = stage.map(800, 600, theme);
    show({false, true, false});
    CHECK(share(stage.map(800, 600, theme), bare, all.batch_lines) > 0.9);
    show({false, false, true});
    const double dashes = share(stage.map(800, 600, theme), bare, all.test_lines);
    CHECK(dashes > 0.35);
    CHECK(dashes < 0.9);
    show({true, false, false});
    const Image samples = stage.map(800, 600, theme);
    REQUIRE(all.samples);
    const Pixel from = all.samples->iterate, to = all.samples->over_batch;
    const Pixel along{(from.x + 2 * to.x) / 3, (from.y + 2 * to.y) / 3};
    CHECK(inked(samples, along, 2, gradient) > 4);
    CHECK(inked(bare, along, 2, gradient) == 0);
  }
}

TEST_CASE("A frame does not wait for the field of many rows, and in the end it is the whole one", "[risk overlay]") {
  Stage stage(regression(10, 0.3, 2000));
  stage.look([](Look& look) { look.layers.gradient = GradientLayer::streamlines; });
  const Image at_once = stage.map(400, 300);  // a picture waits
  CHECK(at_once.width == 400);
  stage.frame();
  const auto settled = [&] {
    stage.frame();
    return ui::next_frame() > 1 && !stage.interface.studies().landscape.pending();
  };
  bool done = false;
  for (int i = 0; i < 4000 && !done; ++i) {
    done = settled();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  REQUIRE(done);
  const Image first = stage.window();
  stage.frame();
  const Image second = stage.window();
  CHECK(first.rgba == second.rgba);
}

TEST_CASE("Of more rows than are drawn the map says so", "[risk overlay]") {
  const auto map = [](double n) { return Stage(regression(10, 0, n)).map(800, 600); };
  const Image a = map(1500), b = map(5000);
  // Where the legend stands there is a card, in the panel's colour.
  const std::uint32_t panel = ui::theme(ui::ThemeId::dark).panel.rgb;
  CHECK(inked(a, {100, 540}, 6, panel) == 0);
  CHECK(inked(b, {62, 530}, 2, panel) > 10);
}
