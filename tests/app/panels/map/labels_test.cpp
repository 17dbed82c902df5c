#include "panels/map/labels.hpp"

#include "support/catch.hpp"
#include "support/ui_harness.hpp"

using namespace thalweg;

TEST_CASE("A text stands in the first free place, and where it can not on what is to be avoided") {
  ui::UiHarness harness;
  Labels labels({{0, 0}, {200, 200}});
  const ImVec2 size{20, 10};
  const ImVec2 places[] = {{10, 10}, {10, 50}, {10, 90}, {190, 10}};
  labels.take(ui::Rect{{0, 0}, {40, 30}});
  labels.avoid({{0, 40}, {40, 70}});
  const auto first = labels.first(places, size);
  REQUIRE(first);
  CHECK(first->min.y == 90);  // the first is taken, the second would cover something
  const auto second = labels.first(places, size);
  REQUIRE(second);
  CHECK(second->min.y == 50);  // better there than nowhere
  CHECK_FALSE(labels.first(places, size));
}
