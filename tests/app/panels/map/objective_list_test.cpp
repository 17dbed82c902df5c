// The list of objectives: each has its picture, and the picture is that of the objective.
#include <algorithm>
#include <chrono>
#include <thread>

#include "app/panels/stage.hpp"
#include "core/objective/registry.hpp"
#include "panels/map/objective_pictures.hpp"
#include "support/catch.hpp"
#include "ui/drawn.hpp"

using namespace thalweg;
using test::Stage;

namespace {

void wait_for_pictures() {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (objective_picture(objectives().back()).empty()) {
    REQUIRE(std::chrono::steady_clock::now() < end);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace

TEST_CASE("The small picture of an objective has its heights, from the top left on", "[panels]") {
  wait_for_pictures();
  for (const ObjectiveEntry& entry : objectives()) {
    const auto heights = objective_picture(entry);
    const auto f = entry.make();
    const Domain& d = f->info().domain;
    const bool line = entry.info->dimension == 1;
    const int n = line ? int(heights.size()) : int(std::lround(std::sqrt(double(heights.size()))));
    INFO(entry.info->id);
    REQUIRE(n >= 8);
    REQUIRE(std::size_t(line ? n : n * n) == heights.size());
    const auto [low, high] = std::minmax_element(heights.begin(), heights.end());
    CHECK(*low == 0);
    CHECK(*high <= 1);
    CHECK(*high > 0.9f);
    const auto at = [&](int i) {
      const double across = double(i % n) / (n - 1), down = double(i / n) / (n - 1);
      return Vec2{d.x_low + across * (d.x_high - d.x_low), line ? 0 : d.y_high - down * (d.y_high - d.y_low)};
    };
    int against = 0, pairs = 0;
    for (int i = 0; i < int(heights.size()); ++i) {
      for (int j = 0; j < i; j += 7) {
        const double a = f->value(at(i)), b = f->value(at(j));
        if (!(std::abs(a - b) > 1e-6 * (std::abs(a) + std::abs(b)))) continue;
        ++pairs;
        if ((a < b) != (heights[std::size_t(i)] < heights[std::size_t(j)]) && heights[std::size_t(i)] != heights[std::size_t(j)]) ++against;
      }
    }
    CHECK(pairs > 0);
    CHECK(against == 0);
  }
}

TEST_CASE("In the list the pictures stand before the names", "[panels]") {
  wait_for_pictures();
  Stage stage(test::race("booth", {"sgd"}, 5));
  const auto rest = [&](ImVec2 at) {
    for (int i = 0; i < 3; ++i) stage.frame(at);
  };
  rest({-100, -100});
  const ui::Rect* list = ui::find_item("left/objective");
  REQUIRE(list);
  const ImVec2 at = list->centre();
  rest(at);
  stage.frame(at, true);
  stage.frame(at, false);
  ui::record_drawing(true);
  rest({-100, -100});
  int rows = 0;
  for (const ui::Drawn& item : ui::drawing()) {
    if (item.kind != ui::Drawn::Kind::item || item.text.rfind("left/objective/", 0) != 0) continue;
    const auto name = std::find_if(ui::drawing().begin(), ui::drawing().end(), [&](const ui::Drawn& d) {
      return d.kind == ui::Drawn::Kind::text && d.list == item.list && item.rect.contains({d.rect.min.x, d.rect.centre().y});
    });
    if (name == ui::drawing().end()) continue;  // the search field, and rows that are scrolled out of sight
    ++rows;
    INFO(name->text);
    CHECK(name->rect.min.x - item.rect.min.x >= ui::px(28));
    if (name->text != "Booth") continue;
    // It is drawn: more than one colour lies where it stands.
    stage.target.bind();
    const Image image = stage.window();
    int least = 255, most = 0;
    for (float x = item.rect.min.x + ui::px(10); x < name->rect.min.x - ui::px(12); ++x) {
      for (float y = item.rect.min.y + ui::px(6); y < item.rect.max.y - ui::px(6); ++y) {
        least = std::min(least, int(image.at(int(x), int(y))[0]));
        most = std::max(most, int(image.at(int(x), int(y))[0]));
      }
    }
    CHECK(most - least > 30);
  }
  ui::record_drawing(false);
  CHECK(rows > 5);
}
