// Views that no picture can show are refused by the scene's reader, in a sentence with the bound.
#include "core/scene/view_bounds.hpp"

#include <cmath>

#include "core/math/span.hpp"
#include "core/param/param.hpp"
#include "support/catch.hpp"
#include "support/extremes.hpp"
#include "support/message.hpp"

using namespace thalweg;
using test::contains;

namespace {

std::string scene_with(const std::string& view, const std::string& objective = "rosenbrock") {
  return "[objective]\nid = \"" + objective + "\"\n[view]\n" + view;
}

std::string refusal(const std::string& view) {
  try {
    read_scene(scene_with(view));
  } catch (const SceneError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("A scene's view is refused where it is too small for its centre or too large for lengths") {
  CHECK(contains(refusal("centre = [1.0, 1.0]\nheight = 4e-16\n"), "[view]: height \u2265 1.2e-13 expected at this centre, got 4e-16"));
  CHECK(contains(refusal("centre = [0.0, 0.0]\nheight = 1e-320\n"), "height \u2265 1.1e-300 expected at this centre, got 1e-320"));
  CHECK(contains(refusal("centre = [0.0, 0.0]\nheight = 1e308\n"), "height \u2264 1e+300 expected, got 1e+308"));
  CHECK(contains(refusal("centre = [0.0, 1e308]\nheight = 1.0\n"), "|centre| \u2264 1e+300 expected, got 1e+308"));
  CHECK(refusal("centre = [1.0, 1.0]\nheight = 1.2e-13\n").empty());
  CHECK(refusal("centre = [1.0, 1.0]\nheight = 2e-13\n").empty());
  CHECK(refusal("centre = [0.0, 0.0]\nheight = 1e-300\n").empty());
  // A graph has a scale for each axis.
  CHECK_NOTHROW(read_scene(scene_with("centre = [1e6, 0.0]\nheight = 1e-12\nwidth = 3.0\n", "parabola_1d")));
  CHECK_THROWS_AS(read_scene(scene_with("centre = [1e6, 0.0]\nheight = 1.0\nwidth = 1e-12\n", "parabola_1d")), SceneError);
}

TEST_CASE("The nearest view that can be shown is one, and what can be shown stays as it is") {
  for (const double x : test::extremes()) {
    for (const double y : test::extremes()) {
      for (const double height : test::extremes()) {
        for (const int dimension : {1, 2}) {
          const SceneView view{{x, y}, height, dimension == 1 ? std::fabs(height) : 0};
          const SceneView near = bounded(view, dimension);
          CHECK(check(near, dimension) == std::nullopt);
          if (!check(view, dimension)) CHECK(near == view);
        }
      }
    }
  }
}

TEST_CASE("A shown range holds its doubles apart and its length is finite") {
  for (const double low : test::extremes()) {
    for (const double high : test::extremes()) {
      const Span span = shown_span(low, high);
      CHECK((span.high > span.low && std::isfinite(span.length())));
      CHECK(span.low + span.length() / 256 > span.low);
      CHECK(span.high - span.length() / 256 < span.high);
    }
  }
}

TEST_CASE("A scene with any doubles is read as it was written, bit for bit") {
  for (const double e : test::extremes()) {
    Scene scene = default_scene();
    scene.start = {e, -e};
    scene.contestants.front().start = Vec2{-e, e};
    if (e > 0) scene.tolerance = e;
    scene.look.view = bounded({{e, 0.5 * e}, std::fabs(e)}, 2);
    const Scene back = read_scene(write_scene(scene));
    CHECK(back == scene);
    CHECK(std::signbit(back.start.x) == std::signbit(scene.start.x));
  }
}
