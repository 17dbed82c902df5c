// Critical points in the window, and tuning, with the background pool under the real interface.
#include <algorithm>
#include <thread>

#include "app/panels/stage.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"
#include "ui/context.hpp"

using namespace thalweg;
using test::named;
using test::race;
using test::Stage;

namespace {}  // namespace

TEST_CASE("Critical points that the surface does not list are found while the window runs", "[landscape]") {
  Stage stage(race("ackley", {"adam"}));
  const std::size_t known = with_known({}, stage.session.objective(), stage.session.known_points(), {-4, 4, -4, 4}).points.size();
  stage.frame();
  CHECK(stage.interface.studies().landscape.critical().points.size() >= 1);  // what is known is there at once
  REQUIRE(frames_until(stage, [&] { return !stage.interface.studies().landscape.pending(); }));
  const CriticalPoints& found = stage.interface.studies().landscape.critical();
  CHECK(found.complete);
  CHECK(found.points.size() > known);  // saddles and maxima
  CHECK(std::any_of(found.points.begin(), found.points.end(), [](const CriticalPoint& p) { return p.kind == PointKind::saddle; }));

  // Another surface: nothing of the old one stays.
  test::run(stage.session, command::SetObjective{"rosenbrock"});
  stage.frame();
  REQUIRE(stage.interface.studies().landscape.critical().points.size() == 1);
  CHECK(stage.interface.studies().landscape.critical().points[0].at == Vec2{1, 1});
  // Zoomed to where there is none.
  test::run(stage.session, command::SetView{SceneView{{-1, 0.5}, 0.1}});
  REQUIRE(frames_until(stage, [&] { return !stage.interface.studies().landscape.pending(); }));
  CHECK(stage.interface.studies().landscape.critical().points.empty());
}

TEST_CASE("A click in the list of critical points centres the map there", "[landscape]") {
  Stage stage(race("himmelblau", {"adam"}));
  stage.interface.view().landscape.list_open = true;
  REQUIRE(frames_until(stage, [&] { return !stage.interface.studies().landscape.pending(); }));
  stage.frame();
  const auto points = stage.interface.studies().landscape.critical().points;
  REQUIRE(points.size() == 9);
  click(stage, named("critical/0/row"));
  stage.frame();
  REQUIRE(stage.session.scene().look.view);
  CHECK(norm(stage.session.scene().look.view->centre - points[0].at) < 1e-12);
}

TEST_CASE("Tune for this objective: the values come in one step and go with one undo", "[landscape]") {
  Scene scene = race("rosenbrock", {"sgd", "momentum", "adam", "golden_section"}, 300);
  Stage stage(scene);
  stage.frame();
  stage.interface.actions().run("edit.tune");
  stage.frame();
  const auto enabled = [&](const std::string& name) {
    const auto item = ui::item_rects().find(name);
    return item != ui::item_rects().end() && item->second.enabled;
  };
  REQUIRE(frames_until(stage, [&] { return enabled(named("use")); }));
  const Scene before = stage.session.scene();
  click(stage, named("use"));
  stage.frame();
  const Scene after = stage.session.scene();
  CHECK_FALSE(after == before);
  for (std::size_t i = 0; i < 3; ++i) {
    INFO(after.contestants[i].method);
    const std::size_t lr = *find_param(find_method(after.contestants[i].method)->info->params, "lr");
    CHECK(after.contestants[i].hyper[lr] != before.contestants[i].hyper[lr]);
  }
  CHECK(after.contestants[3] == before.contestants[3]);
  CHECK(stage.session.undo_name() == "tuned values");
  // They are better.
  stage.session.finish();
  Session untuned(before);
  untuned.finish();
  for (int id = 1; id <= 3; ++id) CHECK(stage.session.run(id).f().back() <= untuned.run(id).f().back());
  test::run(stage.session, command::Undo{});
  CHECK(stage.session.scene().contestants == before.contestants);
}

TEST_CASE("Cancelling the tuning leaves everything as it was", "[landscape]") {
  Stage stage(race("rosenbrock", {"sgd", "adam"}, 5000));
  stage.frame();
  const Scene before = stage.session.scene();
  stage.interface.actions().run("edit.tune");
  stage.frame();
  stage.frame();
  click(stage, named("cancel"));
  stage.frame();
  CHECK(stage.session.scene() == before);
  CHECK_FALSE(stage.session.can_undo());
}

TEST_CASE("The sensitivity strip shows the open contestant and a click takes a rate", "[landscape]") {
  Stage stage(race("rosenbrock", {"sgd", "adam"}, 200));
  stage.look([](Look& look) { look.open = 2; });
  stage.interface.view().sensitivity.open = true;
  REQUIRE(frames_until(stage, [&] { return stage.interface.studies().sensitivity.result().has_value(); }));
  const std::size_t lr = *find_param(find_method("adam")->info->params, "lr");
  const double before = stage.session.scene().contestants[1].hyper[lr];
  stage.frame();  // the strip is drawn from now on
  click(stage, named("sensitivity/strip"));
  stage.frame();
  const double after = stage.session.scene().contestants[1].hyper[lr];
  CHECK(after != before);
  const auto& strip = stage.interface.studies().sensitivity.result()->value.strip;
  CHECK(std::any_of(strip.begin(), strip.end(), [&](const TuneSample& s) { return s.lr == after; }));
  // The strip does not depend on η: taking a rate computes nothing anew.
  stage.frame();
  CHECK_FALSE(stage.interface.studies().sensitivity.pending());
}

TEST_CASE("Layers switch singly, the gradient field too", "[landscape]") {
  Stage stage(race("himmelblau", {"adam"}));
  stage.look([](Look& look) { look.layers = {true, false, false, false, false}; });
  const Image plain = stage.map(500, 400);
  stage.look([](Look& look) { look.layers.gradient = GradientLayer::arrows; });
  const Image arrows = stage.map(500, 400);
  stage.look([](Look& look) { look.layers.gradient = GradientLayer::streamlines; });
  const Image lines = stage.map(500, 400);
  const auto differing = [](const Image& a, const Image& b) {
    int pixels = 0;
    for (int y = 0; y < a.height; ++y) {
      for (int x = 0; x < a.width; ++x) pixels += test::difference(a.rgb(x, y), b.rgb(x, y)) > 12;
    }
    return pixels;
  };
  CHECK(differing(plain, arrows) > 1000);
  CHECK(differing(plain, lines) > 1000);
  CHECK(differing(arrows, lines) > 1000);
  stage.look([](Look& look) { look.layers.gradient = GradientLayer::off; });
  CHECK(differing(plain, stage.map(500, 400)) == 0);
}
