#include <cmath>
#include <functional>

#include "core/objective/registry.hpp"
#include "render/field_pass.hpp"
#include "render/ramp.hpp"
#include "support/catch.hpp"
#include "support/offscreen.hpp"

using namespace thalweg;

namespace {

const FieldColours dark{{0x172231, 0x1A2B3B, 0x1C3444, 0x213E4C, 0x294752, 0x335058, 0x40595E}, 0xB9CCD6, 0x14181E};

FieldStyle style_of(bool field, bool isolines) {
  FieldStyle style;
  style.colours = dark;
  style.field = field;
  style.isolines = isolines;
  return style;
}

Image painted(const FieldImage& field, const FieldStyle& style, std::span<const FieldLabel> labels = {}) {
  Framebuffer frame(field.view.width, field.view.height);
  FieldPass pass;
  pass.upload(field);
  frame.clear(0xFF00FF);
  pass.draw(style, labels);
  return frame.read();
}

FieldImage field_of(const Objective& f, const View& view, FieldScale scale = FieldScale::automatic, int subsampling = 1) {
  FieldOptions options;
  options.floor = f.least_value();
  options.scale = scale;
  options.subsampling = subsampling;
  return sample_field(f, view, options);
}

Pixel centre_of(int x, int y) { return {static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f}; }

std::uint32_t mixed(std::uint32_t a, std::uint32_t b, double share) {
  std::uint32_t result = 0;
  for (const unsigned shift : {0u, 8u, 16u}) {
    const double v = test::channel(a, shift) + share * (test::channel(b, shift) - test::channel(a, shift));
    result |= static_cast<std::uint32_t>(std::lround(v)) << shift;
  }
  return result;
}

double smooth(double low, double high, double v) {
  const double u = std::clamp((v - low) / (high - low), 0.0, 1.0);
  return u * u * (3 - 2 * u);
}

// The shader's linear scale in double precision, from f itself: nothing of the field's grid is used.
std::uint32_t reference(const std::function<double(double, double)>& t_at, int x, int y, const FieldLevels& levels,
                        std::span<const std::uint32_t, 256> table) {
  const double px = x + 0.5, py = y + 0.5, t = t_at(px, py);
  const double right = t_at(px + 1, py) - t, left = t_at(px - 1, py) - t, down = t_at(px, py + 1) - t, up = t_at(px, py - 1) - t;
  const double rise = std::hypot(std::max(std::fabs(right), std::fabs(left)), std::max(std::fabs(up), std::fabs(down)));
  const double w = std::max(0.5 * std::hypot(right - left, down - up), 0.35 * rise);
  const double whole = std::floor(t + 0.5);
  const bool labelled = std::fabs(std::remainder(whole, levels.labelled_every)) < 0.5;
  double cover = std::clamp(1 - std::fabs(t - whole) / w, 0.0, 1.0);
  cover *= 1 - smooth(0.12, 0.34, rise / (labelled ? levels.labelled_every : 1));
  const bool drawn = t > levels.t_low - 0.01;
  return mixed(ramp_colour(table, levels.shade(t)), dark.isoline, drawn ? cover * (labelled ? 0.34 : 0.20) : 0);
}

double share_off(const Image& image, const std::function<double(double, double)>& t_at, const FieldLevels& levels) {
  const auto table = ramp_table(dark.ramp);
  int off = 0;
  for (int y = 1; y + 1 < image.height; ++y) {
    for (int x = 1; x + 1 < image.width; ++x) {
      off += test::difference(image.rgb(x, y), reference(t_at, x, y, levels, table)) > 3;
    }
  }
  return static_cast<double>(off) / (image.width * image.height);
}

}  // namespace

TEST_CASE("The colour ramp passes through its stops and is even in lightness between them") {
  const auto table = ramp_table(dark.ramp);
  CHECK(table.front() == dark.ramp.front());
  CHECK(table.back() == dark.ramp.back());
  for (std::size_t i = 0; i < 7; ++i) {
    CHECK(test::difference(ramp_colour(table, static_cast<double>(i) / 6), dark.ramp[i]) <= 1);
  }
  const std::array<std::uint32_t, 2> grey{0x000000, 0xFFFFFF};
  CHECK(test::difference(ramp_colour(ramp_table(grey), 0.5), 0x777777) <= 1);  // L* = 50
}

TEST_CASE("The field has the ramp's colour of the level at each point") {
  test::offscreen();
  const auto f = find_objective("rosenbrock")->make();
  const View view = View::fit(f->info().domain, 240, 200);
  const auto table = ramp_table(dark.ramp);
  for (const FieldScale scale : {FieldScale::automatic, FieldScale::linear}) {
    const FieldImage field = field_of(*f, view, scale);
    const Image image = painted(field, style_of(true, false));
    for (const auto& [x, y] : {std::pair{0, 0}, {239, 0}, {0, 199}, {239, 199}, {120, 100}, {30, 170}, {177, 98}}) {
      const double t = field.levels.coordinate(f->value(view.at(centre_of(x, y))));
      const std::uint32_t expected = ramp_colour(table, field.levels.shade(t));
      INFO(x << ", " << y);
      CHECK(test::difference(image.rgb(x, y), expected) <= 1);
      CHECK(image.at(x, y)[3] == 255);
    }
  }
}

TEST_CASE("Isolines run where f is a round level, and nowhere else") {
  test::offscreen();
  const auto f = find_objective("rosenbrock")->make();
  const View view = View::fit(f->info().domain, 600, 500);
  const FieldImage field = field_of(*f, view);
  REQUIRE(field.levels.logarithmic);
  const Image with = painted(field, style_of(true, true)), without = painted(field, style_of(true, false));
  const Image again = painted(field, style_of(true, true));
  CHECK(with.rgba == again.rgba);
  // f(0, y) = 1 + 100 y²: on the axis x = 0 the levels are known in closed form.
  const auto row_of = [&](double level) { return view.pixel({0, std::sqrt((level - 1) / 100)}); };
  for (const double level : {100.0, 50.0, 20.0, 10.0, 200.0, 500.0}) {
    const Pixel p = row_of(level);
    INFO("level " << level);
    int most = 0;
    for (int dy = -1; dy <= 1; ++dy) {
      const int x = static_cast<int>(p.x), y = static_cast<int>(p.y) + dy;
      most = std::max(most, test::difference(with.rgb(x, y), without.rgb(x, y)));
    }
    CHECK(most >= (level == 100 || level == 10 ? 25 : 12));
  }
  for (const double level : {30.0, 70.0, 140.0, 300.0, 700.0}) {
    const Pixel p = row_of(level);
    INFO("level " << level);
    CHECK(test::difference(with.rgb(static_cast<int>(p.x), static_cast<int>(p.y)),
                           without.rgb(static_cast<int>(p.x), static_cast<int>(p.y))) == 0);
  }
}

TEST_CASE("A million times magnified, the valley is as exact as in double precision") {
  test::offscreen();
  const auto f = find_objective("rosenbrock")->make();
  View view = View::fit(f->info().domain, 320, 260);
  view.centre = {0.3, 0.09};
  for (const double zoom : {1e4, 1e6}) {
    View near = view;
    near.units_per_pixel /= zoom;
    const FieldImage field = field_of(*f, near, FieldScale::linear);
    const FieldLevels& levels = field.levels;
    const Image image = painted(field, style_of(true, true));
    const auto exact = [&](double px, double py) {
      const long double x = near.centre.x + (px - 160) * near.units_per_pixel;
      const long double y = near.centre.y - (py - 130) * near.units_per_pixel;
      const long double v = (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
      return static_cast<double>((v - static_cast<long double>(levels.base) * levels.step) / levels.step);
    };
    const auto single = [&](double px, double py) {
      const float x = static_cast<float>(near.centre.x + (px - 160) * near.units_per_pixel);
      const float y = static_cast<float>(near.centre.y - (py - 130) * near.units_per_pixel);
      const float v = (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
      return (static_cast<double>(v) - levels.base * levels.step) / levels.step;
    };
    INFO("zoom " << zoom);
    CHECK(share_off(image, exact, levels) < 0.001);
    if (zoom == 1e6) CHECK(share_off(image, single, levels) > 0.01);  // the comparison does see what single precision would do
    const auto shifted = [&](double px, double py) { return exact(px + 0.5, py); };
    CHECK(share_off(image, shifted, levels) > 0.002);  // and half a pixel
  }
}

TEST_CASE("Half resolution shows nearly the same picture") {
  test::offscreen();
  const auto f = find_objective("rosenbrock")->make();
  const View view = View::fit(f->info().domain, 401, 301);
  const Image full = painted(field_of(*f, view), style_of(true, false));
  const Image half = painted(field_of(*f, view, FieldScale::automatic, 2), style_of(true, false));
  int off = 0;
  for (int y = 0; y < 301; ++y) {
    for (int x = 0; x < 401; ++x) off += test::difference(full.rgb(x, y), half.rgb(x, y)) > 4;
  }
  CHECK(off < 401 * 301 / 100);
}

TEST_CASE("Lines give way to their labels, and only there") {
  test::offscreen();
  const auto f = find_objective("rosenbrock")->make();
  const View view = View::fit(f->info().domain, 800, 700);
  const FieldImage field = field_of(*f, view);
  REQUIRE(field.labels.size() >= 4);
  const Image without = painted(field, style_of(true, false)), open = painted(field, style_of(true, true));
  const Image broken = painted(field, style_of(true, true), field.labels);
  for (const FieldLabel& label : field.labels) {
    const int x = static_cast<int>(label.at.x), y = static_cast<int>(label.at.y);
    CHECK(test::difference(broken.rgb(x, y), without.rgb(x, y)) <= 1);
    int before = 0;
    for (int d = -1; d <= 1; ++d) before = std::max(before, test::difference(open.rgb(x + d, y), without.rgb(x + d, y)));
    CHECK(before > 10);
  }
  int changed = 0;
  for (int y = 0; y < 700; ++y) {
    for (int x = 0; x < 800; ++x) {
      if (test::difference(open.rgb(x, y), broken.rgb(x, y)) <= 1) continue;
      ++changed;
      bool near_label = false;
      for (const FieldLabel& label : field.labels) {
        near_label |= std::hypot(label.at.x - static_cast<float>(x), label.at.y - static_cast<float>(y)) < label.width;
      }
      if (!near_label) FAIL_CHECK("a gap without a label at " << x << ", " << y);
    }
  }
  CHECK(changed > 20);
}

TEST_CASE("Without field and isolines the page is left, undefined heights are the farthest colour") {
  test::offscreen();
  const auto f = find_objective("rosenbrock")->make();
  const View view = View::fit(f->info().domain, 120, 100);
  FieldImage field = field_of(*f, view);
  const Image page = painted(field, style_of(false, false), field.labels);
  for (int i = 0; i < 100; ++i) CHECK(page.rgb(i, i) == dark.page);
  const Image lines = painted(field, style_of(false, true));
  CHECK(lines.rgba != page.rgba);

  for (auto& t : field.t) t = std::nanf("");
  const Image undefined = painted(field, style_of(true, true));
  CHECK(undefined.rgb(60, 50) == dark.ramp.back());
}

TEST_CASE("Where lines would be denser than pixels they fade instead of making patterns") {
  test::offscreen();
  const auto f = find_objective("rosenbrock")->make();
  const View view = View::fit(f->info().domain, 200, 160);
  FieldImage field = field_of(*f, view, FieldScale::linear);
  for (int j = 0; j < field.rows; ++j) {
    for (int i = 0; i < field.columns; ++i) field.t[static_cast<std::size_t>(j * field.columns + i)] = 0.9f * static_cast<float>(i);
  }
  field.levels.labelled_every = 2;
  const Image with = painted(field, style_of(true, true)), without = painted(field, style_of(true, false));
  CHECK(with.rgba == without.rgba);
}
