#include <cmath>

#include "render/layer.hpp"
#include "render/line_pass.hpp"
#include "support/catch.hpp"
#include "support/offscreen.hpp"

using namespace thalweg;

namespace {

constexpr std::uint32_t page = 0x203040, red = 0xFF2010, casing = 0x000000;

Image painted(std::span<const LinePoint> points, const LineStyle& style, int width = 200, int height = 120) {
  Framebuffer frame(width, height);
  frame.clear(page);
  LinePass().draw(points, style);
  return frame.read();
}

LineStyle pen(float width) {
  LineStyle style;
  style.width = width;
  style.colour = red;
  return style;
}

}  // namespace

TEST_CASE("A line covers its points at its width, and nothing else") {
  test::offscreen();
  const std::vector<LinePoint> points{{20.5f, 60.5f}, {100.5f, 60.5f}, {150.5f, 20.5f}};
  const Image image = painted(points, pen(5));
  for (const LinePoint& p : points) CHECK(image.rgb(static_cast<int>(p.x), static_cast<int>(p.y)) == red);
  for (int d = -2; d <= 2; ++d) CHECK(image.rgb(60, 60 + d) == red);
  CHECK(image.rgb(60, 63) == page);
  CHECK(image.rgb(60, 57) == page);
  CHECK(image.rgb(60, 64) == page);
  CHECK(image.rgb(16, 60) == page);
  CHECK(image.rgb(18, 60) == red);  // round cap
  CHECK(image.at(60, 60)[3] == 255);
}

TEST_CASE("Edges are smooth: a line between pixels covers each by its share") {
  test::offscreen();
  const std::vector<LinePoint> points{{20, 60.25f}, {180, 60.25f}};
  const Image image = painted(points, pen(2));
  // Rows 59…60 and a quarter of 61: the line reaches from 59.25 to 61.25.
  const auto share = [&](int y) { return (test::channel(image.rgb(100, y), 16) - 0x20) / double(0xFF - 0x20); };
  CHECK(share(58) == Approx(0).margin(0.02));
  CHECK(share(59) == Approx(0.75).margin(0.02));
  CHECK(share(60) == Approx(1).margin(0.02));
  CHECK(share(61) == Approx(0.25).margin(0.02));
}

TEST_CASE("The casing surrounds the whole line and never cuts it at crossings") {
  test::offscreen();
  // A cross in one stroke.
  const std::vector<LinePoint> points{{20.5f, 60.5f}, {160.5f, 60.5f}, {160.5f, 20.5f}, {90.5f, 20.5f}, {90.5f, 110.5f}};
  LineStyle style = pen(5);
  style.casing_width = 9;
  style.casing = casing;
  const Image image = painted(points, style);
  CHECK(image.rgb(50, 60) == red);
  for (const int d : {-4, 4}) CHECK(image.rgb(50, 60 + d) == casing);
  for (const int d : {-6, 6}) CHECK(image.rgb(50, 60 + d) == page);
  for (int d = -6; d <= 6; ++d) CHECK(image.rgb(90 + d, 60) == red);  // the crossing stays open
  CHECK(image.rgb(94, 80) == casing);
}

TEST_CASE("Gaps of a dashed line are gaps, and dashes dashes") {
  test::offscreen();
  std::vector<LinePoint> points;
  for (int i = 0; i <= 150; ++i) points.push_back({20 + static_cast<float>(i), 60.5f});  // the pattern runs over joins
  LineStyle style = pen(5);
  const float lengths[] = {10, 6, 3, 5};
  style.dash = dash_pattern(lengths, 1);
  const Image image = painted(points, style);
  for (int i = 4; i < 140; ++i) {
    const int place = i % 24;
    const std::uint32_t colour = image.rgb(20 + i, 60);
    INFO("at " << i);
    if ((place >= 1 && place < 9) || (place >= 16 && place < 19)) CHECK(colour == red);
    else if ((place >= 11 && place < 15) || (place >= 20 && place < 23)) CHECK(colour == page);
  }
}

TEST_CASE("Age mixes colours opaquely") {
  test::offscreen();
  const std::vector<LinePoint> points{{20.5f, 60.5f, 0}, {170.5f, 60.5f, 1}};
  LineStyle style = pen(5);
  style.fade = 0x0000FF;
  const Image image = painted(points, style);
  CHECK(test::difference(image.rgb(21, 60), 0x0000FF) <= 3);
  CHECK(test::difference(image.rgb(169, 60), red) <= 3);
  CHECK(test::difference(image.rgb(95, 60), 0x801088) <= 3);
}

TEST_CASE("A translucent line is painted once at its joins") {
  test::offscreen();
  std::vector<LinePoint> bend, corner{{20.5f, 20.5f}, {80.5f, 20.5f}, {80.5f, 90.5f}};
  for (int i = 0; i <= 60; ++i) {
    const float a = 0.05f * static_cast<float>(i);
    bend.push_back({100 + 50 * std::cos(a), 20 + 50 * std::sin(a)});
  }
  LineStyle style = pen(8);
  style.opacity = 0.4f;
  for (const auto& points : {bend, corner}) {
    const Image image = painted(points, style);
    const int once = 0x20 + static_cast<int>(std::lround(0.4 * (0xFF - 0x20)));
    int most = 0;
    for (int y = 0; y < image.height; ++y) {
      for (int x = 0; x < image.width; ++x) most = std::max(most, test::channel(image.rgb(x, y), 16));
    }
    CHECK(most <= once + 2);
    CHECK(most >= once - 2);
  }
}

TEST_CASE("Pieces are not joined, and long lines are drawn whole") {
  test::offscreen();
  std::vector<LinePoint> points{{10.5f, 20.5f}, {60.5f, 20.5f}, {100.5f, 20.5f, 1, true}, {150.5f, 20.5f}};
  const Image two = painted(points, pen(3));
  CHECK(two.rgb(40, 20) == red);
  CHECK(two.rgb(80, 20) == page);
  CHECK(two.rgb(120, 20) == red);

  points.clear();
  const int n = 100'000;  // several uploads
  for (int i = 0; i <= n; ++i) points.push_back({10 + 180.0f * static_cast<float>(i) / n, 60.5f});
  const Image longer = painted(points, pen(3));
  for (int x = 11; x < 189; ++x) {
    if (longer.rgb(x, 60) != red) FAIL_CHECK("a hole at " << x);
  }
  CHECK(longer.rgb(100, 64) == page);
}

TEST_CASE("Dots are circles with a ring") {
  test::offscreen();
  Framebuffer frame(200, 120);
  frame.clear(page);
  DotStyle style;
  style.radius = 6;
  style.colour = red;
  style.casing_border = 3;
  style.casing = casing;
  const std::vector<LinePoint> points{{50.5f, 40.5f}, {150.5f, 80.5f}};
  LinePass().draw_dots(points, style);
  const Image image = frame.read();
  for (const LinePoint& p : points) {
    const int x = static_cast<int>(p.x), y = static_cast<int>(p.y);
    CHECK(image.rgb(x, y) == red);
    CHECK(image.rgb(x + 4, y + 3) == red);
    CHECK(image.rgb(x, y - 8) == casing);
    CHECK(image.rgb(x + 7, y + 7) == page);
    CHECK(image.rgb(x + 11, y) == page);
  }
}

TEST_CASE("A layer is painted again only when its key or size changes") {
  test::offscreen();
  Layer layer;
  int count = 0;
  const auto paint = [&] {
    ++count;
    const std::vector<LinePoint> points{{10, 30}, {90, 30}};
    LinePass().draw(points, pen(20));
  };
  CHECK(layer.update(100, 60, LayerKey().add(1).add(0.5f).value(), paint));
  CHECK_FALSE(layer.update(100, 60, LayerKey().add(1).add(0.5f).value(), paint));
  CHECK(layer.update(100, 60, LayerKey().add(2).add(0.5f).value(), paint));
  CHECK(layer.update(120, 60, LayerKey().add(2).add(0.5f).value(), paint));
  layer.invalidate();
  CHECK(layer.update(100, 60, LayerKey().add(2).add(0.5f).value(), paint));
  CHECK(count == 4);

  // Composited, it looks as if drawn directly, smooth edges and alpha included.
  Framebuffer direct(100, 60), composed(100, 60);
  direct.clear(page);
  paint();
  composed.clear(page);
  layer.draw();
  const Image a = direct.read(), b = composed.read();
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 100; ++x) {
      if (test::difference(a.rgb(x, y), b.rgb(x, y)) > 1 || b.at(x, y)[3] != 255) FAIL_CHECK("differs at " << x << ", " << y);
    }
  }
  composed.clear(page);
  layer.draw(0.5f);
  CHECK(test::difference(composed.read().rgb(50, 30), 0x902828) <= 1);
}
