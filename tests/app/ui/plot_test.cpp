#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

#include "support/catch.hpp"
#include "support/ui_harness.hpp"
#include "ui/drawn.hpp"
#include "ui/plot.hpp"

using namespace thalweg;
using namespace thalweg::ui;

namespace {

struct Fixture {
  UiHarness ui{420, 300};
  Plot plot;
  std::vector<double> y;
  PlotOptions options{.title = "Loss", .height = 240, .log_y = false};
  PlotEvent event, crosshair;
  bool visible = true;

  explicit Fixture(std::vector<double> values) : y(std::move(values)) {
    ui.content = [this] {
      const Series s[] = {{.id = 1, .name = "Adam", .y = y, .colour = {0xFF0000}, .visible = visible}};
      event = plot.draw("loss", s, options);
      if (event.crosshair_moved) crosshair = event;
      if (event.log_toggled) options.log_y = !options.log_y;
      if (event.series_toggled == 1) visible = !visible;
    };
    ui.frames(2);
  }

  // Whether column x of the last picture holds red, the line's colour.
  bool red_at(float x, float y_from, float y_to) {
    const auto pixels = ui.image();
    for (int row = int(y_from); row < int(y_to); ++row) {
      const std::size_t at = (std::size_t(row) * 420 + std::size_t(x)) * 4;
      if (pixels[at] > 90 && pixels[at + 1] < 60) return true;
    }
    return false;
  }
};

std::vector<double> decay(std::size_t n) {
  std::vector<double> y(n);
  for (std::size_t i = 0; i < n; ++i) y[i] = 100 * std::pow(10.0, -4.0 * double(i) / double(n));
  return y;
}

}  // namespace

TEST_CASE("the crosshair follows the mouse and names a sample", "[ui][plot]") {
  Fixture f(decay(1001));
  const Rect area = f.ui.rect("loss/area");
  f.ui.click_at({area.min.x + area.width() * 0.42f, area.centre().y});
  CHECK(f.crosshair.crosshair_moved);
  CHECK(f.crosshair.crosshair == Approx(420).margin(3));
  CHECK(f.crosshair.crosshair == std::round(f.crosshair.crosshair));
  f.ui.drag_between(area.centre(), {area.max.x + 50, area.centre().y});
  CHECK(f.crosshair.crosshair == 1000);
  CHECK(f.plot.fitted());
}

TEST_CASE("the wheel zooms at the pointer and a double-click fits", "[ui][plot]") {
  Fixture f(decay(1001));
  const Rect area = f.ui.rect("loss/area");
  f.ui.move({area.min.x + area.width() * 0.25f, area.centre().y});
  f.ui.wheel(3);
  CHECK(f.plot.fitted());  // alone it scrolls what the plot lies in
  f.ui.modifiers(true, false, false);
  f.ui.frame();
  f.ui.wheel(3);
  CHECK_FALSE(f.plot.fitted());
  const auto view = f.plot.view();
  CHECK(view.x_high - view.x_low == Approx(1000 * std::pow(0.85, 3)).epsilon(1e-3));
  CHECK(view.x_low + 0.25 * (view.x_high - view.x_low) == Approx(250).margin(3));
  const double before = view.y_high - view.y_low;
  f.ui.modifiers(false, true, false);
  f.ui.frames(2);
  f.ui.wheel(1);
  CHECK(f.plot.view().y_high - f.plot.view().y_low == Approx(before * 0.85).epsilon(1e-3));
  // Out again it ends where all is seen several times over.
  for (int i = 0; i < 40; ++i) f.ui.wheel(-3);
  CHECK(f.plot.view().y_high - f.plot.view().y_low <= 4.01 * 1.01 * std::max(before, 1.0));
  f.ui.modifiers(false, false, false);
  f.ui.frames(2);
  f.ui.double_click("loss/area");
  CHECK(f.plot.fitted());
  CHECK(f.plot.view().x_low == 0);
  CHECK(f.plot.view().x_high == 1000);
}

TEST_CASE("Shift and dragging move the view", "[ui][plot]") {
  Fixture f(decay(1001));
  const Rect area = f.ui.rect("loss/area");
  f.ui.modifiers(false, true, false);
  f.ui.frame();
  f.ui.drag_between(area.centre(), {area.centre().x - area.width() * 0.1f, area.centre().y});
  CHECK(f.plot.view().x_low == Approx(100).margin(2));
  CHECK_FALSE(f.crosshair.crosshair_moved);
  f.ui.modifiers(false, false, false);
  f.ui.frame();
}

TEST_CASE("the logarithmic axis covers whole decades and skips what has no logarithm", "[ui][plot]") {
  auto y = decay(1000);
  y[10] = 0;
  y[11] = -5;
  y[12] = std::nan("");
  Fixture f(y);
  f.ui.click("loss/log");
  CHECK(f.options.log_y);
  f.ui.frames(2);
  CHECK(f.plot.view().y_low == -3);
  CHECK(f.plot.view().y_high == 3);
}

TEST_CASE("a spike of one sample among a million stays visible and costs nothing", "[ui][plot]") {
  std::vector<double> y(1'000'000, 1.0);
  y[700'000] = 50;
  Fixture f(y);
  const Rect area = f.ui.rect("loss/area");
  const float x = area.min.x + area.width() * 0.7f;
  const float top = area.min.y + area.height() * 0.2f, bottom = area.min.y + area.height() * 0.6f;
  bool found = false;
  for (float d = -2; d <= 2; ++d) found |= f.red_at(x + d, top, bottom);
  CHECK(found);
  CHECK_FALSE(f.red_at(x - 30, top, bottom));
  CHECK(f.plot.visited() < 20'000);

  const auto start = std::chrono::steady_clock::now();
  f.ui.frames(20);
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count() / 20;
  INFO("frame with 10^6 samples: " << ms << " ms, " << f.plot.visited() << " looked at");
  CHECK(ms < 50);
}

TEST_CASE("appended samples are followed, rewritten ones need a new version", "[ui][plot]") {
  Fixture f(decay(100));
  f.y.resize(200, 1.0);
  f.ui.frame();
  CHECK(f.plot.view().x_high == 199);
}

TEST_CASE("the legend hides lines", "[ui][plot]") {
  Fixture f(decay(100));
  f.options.legend = true;
  f.ui.frames(2);
  f.ui.click("loss/legend/0");
  CHECK_FALSE(f.visible);
}

TEST_CASE("ticks are round and labels are typeset", "[ui][plot]") {
  const Ticks t = linear_ticks(0, 1000, 5);
  REQUIRE(t.count == 6);
  CHECK(t.at[1] == 200);
  char buffer[64];
  CHECK(tick_label(buffer, 1000, 200, false) == "1\u2009000");
  CHECK(tick_label(buffer, -0.5, 0.5, false) == "−0.5");
  CHECK(tick_label(buffer, -3, 1, true) == "10⁻³");
  CHECK(tick_label(buffer, 0, 1, true) == "1");
  CHECK(tick_label(buffer, 1, 1, true) == "10");
  CHECK(tick_label(buffer, 2e7, 1e7, false) == "2×10⁷");
  CHECK(readout(0.00033) == "3.3e-4");
  CHECK(readout(-2e-10) == "−2e-10");
  CHECK(readout(0) == "0");
  CHECK(readout(-1234.5) == "−1\u2009234.5");
  CHECK(log_ticks(-4, 3, 10).count == 8);
  CHECK(log_ticks(-300, 300, 8).count <= 10);
}

TEST_CASE("a legend takes a third of its plot at most, and tells how many it leaves out", "[ui][plot]") {
  constexpr int width = 420;
  UiHarness ui{width, 300};
  Plot plot;
  const std::vector<double> y = decay(50);
  std::vector<std::string> names;
  for (int i = 0; i < 300; ++i) names.push_back("Quasi-hyperbolic momentum \u03b7 0." + std::to_string(1000 + i));
  static constexpr float dash[] = {4, 4};
  const PlotLineKind kinds[] = {{"test", dash}};
  int count = 0;
  ui.content = [&] {
    std::vector<Series> series;
    for (int i = 0; i < count; ++i) series.push_back({.id = i, .name = names[std::size_t(i)], .y = y, .colour = {0xFF0000}});
    plot.draw("curves", series, {.title = "Loss", .height = 240, .legend = true, .kinds = kinds});
  };
  for (const int many : {1, 2, 5, 12, 30, 300}) {
    count = many;
    ui.frames(4);
    INFO(count << " series");
    const Rect area = ui.rect("curves/area");
    int shown = 0;
    float lowest = area.max.y;
    for (int i = 0; i < count; ++i) {
      const Rect* entry = find_item("curves/legend/" + std::to_string(i));
      if (!entry) continue;
      ++shown;
      CHECK(entry->min.y >= area.max.y);
      CHECK(entry->max.x <= width);
      lowest = std::max(lowest, entry->max.y);
    }
    const Rect* more = find_item("curves/legend/more");
    CHECK(area.height() >= 240 * 2.0f / 3 - 28 - 20 - 1);  // without heading and axis labels
    CHECK(shown >= 1);
    CHECK((more != nullptr) == (shown < count));
    if (more) CHECK(more->max.x <= width);
    CHECK((find_item("curves/legend/" + std::to_string(count - 1)) != nullptr));  // the first contestant is drawn last
    CHECK(lowest <= 300);
  }
}

TEST_CASE("the lines of a large plot are named beside themselves, apart from each other and from the crosshair", "[ui][plot]") {
  UiHarness ui{900, 620};
  Plot plot;
  const std::string_view names[] = {"Gradient descent", "Momentum", "Adam",  "RMSprop", "Newton",
                                    "Newton, damped",   "Adagrad",  "Rprop", "Nadam"};
  std::vector<std::vector<double>> lines;
  for (int i = 0; i < 9; ++i) {
    lines.push_back(decay(200));
    for (double& y : lines.back()) y *= 1 + i;
  }
  std::size_t count = 0;
  float height = 560;
  ui.content = [&] {
    std::vector<Series> series;
    for (std::size_t i = 0; i < count; ++i) series.push_back({.id = int(i), .name = names[i], .y = lines[i], .colour = {0xFF0000}});
    plot.draw("curves", series, {.title = "Loss", .height = height, .crosshair = 190, .legend = true});
  };
  record_drawing(true);
  const auto named = [&] {
    ui.frames(3);
    std::vector<Rect> found;
    const Rect area = ui.rect("curves/area");
    for (const Drawn& d : drawing()) {
      if (d.kind == Drawn::Kind::text && std::find(std::begin(names), std::end(names), d.text) != std::end(names) &&
          d.rect.max.y <= area.max.y)
        found.push_back(d.rect);
    }
    return found;
  };
  count = 3;
  CHECK(named().size() == 3);
  count = 8;
  const std::vector<Rect> found = named();
  CHECK(found.size() >= 4);
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t k = i + 1; k < found.size(); ++k) {
      CHECK((found[i].max.x <= found[k].min.x || found[k].max.x <= found[i].min.x || found[i].max.y <= found[k].min.y ||
             found[k].max.y <= found[i].min.y));
    }
  }
  count = 9;  // too many: the legend tells
  CHECK(named().empty());
  count = 3;
  height = 220;  // too small
  CHECK(named().empty());
  record_drawing(false);
}
