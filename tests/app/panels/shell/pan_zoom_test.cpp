#include "panels/shell/pan_zoom.hpp"

#include "app/panels/stage.hpp"
#include "picture/graph_view.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

const View view{{1, 2}, 0.5, 200, 100};

// The pointer at `at`, the button held since it went down at (50, 40).
ui::Item held(ImVec2 at) {
  ImGui::GetIO().MouseClickedPos[0] = {50, 40};
  ImGui::GetIO().MousePos = at;
  ui::Item item{};
  item.held = true;
  return item;
}

ui::Item released(ImVec2 at) {
  ui::Item item = held(at);
  item.held = false;
  item.clicked = true;
  return item;
}

}  // namespace

TEST_CASE("A short press clicks, and moves nothing", "[pan]") {
  test::Stage context(test::race("rosenbrock", {"sgd"}, 10));
  PanZoom<View> pan;
  held({50, 40});
  pan.press(view, {10, 20}, 1);
  CHECK_FALSE(pan.follow(held({52, 41})).panned);
  CHECK(pan.held());
  const auto done = pan.follow(released({52, 41}));
  CHECK(done.clicked);
  CHECK_FALSE(done.panned);
  CHECK_FALSE(pan.held());
  CHECK_FALSE(pan.follow(released({52, 41})).clicked);  // only once
}

TEST_CASE("What was under the pointer stays under it", "[pan]") {
  test::Stage context(test::race("rosenbrock", {"sgd"}, 10));
  const ImVec2 corner{10, 20};
  const float ratio = 2;
  const auto pixel = [&](ImVec2 p) { return Pixel{(p.x - corner.x) * ratio, (p.y - corner.y) * ratio}; };
  PanZoom<View> pan;
  held({50, 40});
  pan.press(view, corner, ratio);
  const Vec2 point = view.at(pixel({50, 40}));
  auto done = pan.follow(held({90, 10}));
  REQUIRE(done.panned);
  CHECK(pan.dragging());
  CHECK(done.panned->at(pixel({90, 10})).x == Approx(point.x));
  CHECK(done.panned->at(pixel({90, 10})).y == Approx(point.y));
  CHECK(done.panned->units_per_pixel == view.units_per_pixel);

  // The wheel turns in the middle of the drag.
  const View zoomed = done.panned->zoomed(2, pixel({90, 10}));
  pan.replace(zoomed);
  done = pan.follow(released({60, 60}));  // the last move and the release in one frame
  REQUIRE(done.panned);
  CHECK_FALSE(done.clicked);
  CHECK(done.panned->at(pixel({60, 60})).x == Approx(point.x));
  CHECK(done.panned->units_per_pixel == zoomed.units_per_pixel);
  CHECK_FALSE(pan.dragging());
}

TEST_CASE("Something grabbed is carried in the view's place", "[pan]") {
  test::Stage context(test::race("rosenbrock", {"sgd"}, 10));
  PanZoom<GraphView> pan;
  held({50, 40});
  pan.press(GraphView{}, {0, 0}, 1);
  pan.grab({53, 38});
  CHECK(pan.holds_thing());
  const auto done = pan.follow(held({80, 90}));
  REQUIRE(done.carried);
  CHECK(done.carried->x == 83);
  CHECK(done.carried->y == 88);
  CHECK_FALSE(done.panned);
  CHECK_FALSE(pan.follow(released({80, 90})).clicked);
}
