// Inside a step: an update of Adam is walked through, both ways, by keys and by mouse.
#include <cmath>
#include <limits>

#include "gui/window_program.hpp"

namespace {

constexpr int all = std::numeric_limits<int>::max();

auto at(std::int64_t step, int row) {
  return [=](const Json& s) { return s["mode"] == "inside" && s["step"] == step && s["row"] == row; };
}

// The first update of Adam, all rows of it; returns how many there are.
int enter(Program& program) {
  program.key("Home");
  program.wait_until("the start", [](const Json& s) { return s["step"] == 0; });
  program.key("i");
  program.wait_until("inside the first update", at(1, all));
  const Json contestants = program.state()["contestants"];
  for (const Json& contestant : contestants) {
    if (contestant["method"] != "adam") continue;
    program.click("inspector/contestant");
    program.click("inspector/contestant/" + std::to_string(int(contestant["id"])));
    program.wait_until("Adam",
                       [id = contestant["id"]](const Json& s) { return s["open"] == id && s["items"].contains("inspector/row/6"); });
    break;
  }
  const Json items = program.settled()["items"];
  int rows = 0;
  while (items.contains("inspector/row/" + std::to_string(rows))) ++rows;
  return rows;
}

}  // namespace

TEST_CASE("an update is walked through by keys, both ways") {
  Program program;
  const int rows = enter(program);
  REQUIRE(rows > 6);
  program.key("Down");
  program.wait_until("the second update", at(2, 0));
  for (int row = 1; row < rows - 1; ++row) {
    program.key("Down");
    program.wait_until("one row further", at(2, row));
  }
  program.key("Down");
  program.wait_until("all rows", at(2, all));
  for (int row = rows - 2; row >= 0; --row) {
    program.key("Up");
    program.wait_until("one row back", at(2, row));
  }
  program.key("Up");
  program.wait_until("the last row of the update before", at(1, all));
  program.key("Down");
  program.wait_until("the first row again", at(2, 0));
  program.key("Right");
  program.wait_until("one step further, at the same row", at(3, 0));
  program.key("Left");
  program.wait_until("and back", at(2, 0));
  program.key("n");
  program.wait_until("symbols", [](const Json& s) { return s["numbers"] == false; });
  program.key("n");
  program.wait_until("numbers", [](const Json& s) { return s["numbers"] == true; });
  program.key("Escape");
  program.wait_until("the race", [](const Json& s) { return s["mode"] == "race"; });
}

TEST_CASE("an update is walked through by mouse, both ways") {
  Program program;
  const int rows = enter(program);
  program.click("inspector/next");
  program.wait_until("the second update", at(2, 0));
  program.click("inspector/next");
  program.wait_until("one row further", at(2, 1));
  program.click("inspector/row/2");
  program.wait_until("the third row", at(2, 2));
  program.click("inspector/previous");
  program.wait_until("one row back", at(2, 1));
  program.click("inspector/row/0");
  program.wait_until("the first row", at(2, 0));
  program.click("inspector/previous");
  program.wait_until("the update before", at(1, all));
  program.click("inspector/previous");
  program.wait_until("its last row but one", at(1, rows - 2));
  program.click("inspector/notation/0");
  program.wait_until("symbols", [](const Json& s) { return s["numbers"] == false; });
  const Area bar = program.find("transport/scrub/bar");
  program.click_at(bar.at(0.5, 0.5));
  program.wait_until("it follows the scrub bar", [](const Json& s) { return s["mode"] == "inside" && s["step"] > 400 && s["step"] < 600; });
  program.click("top/mode/0");
  program.wait_until("the race", [](const Json& s) { return s["mode"] == "race"; });
  program.click("top/mode/1");
  program.wait_until("inside again", [](const Json& s) { return s["mode"] == "inside"; });
}

TEST_CASE("the map inside a step has a view of its own") {
  Program program;
  enter(program);
  program.key("z");  // the view may still be the one of the contestant before
  const double near = program.settled()["map"]["height"];
  program.move(program.find("map").centre());
  program.wheel(2);
  program.wait_until("nearer", [near](const Json& s) { return s["map"]["height"] < 0.8 * near; });
  program.key("z");
  program.wait_until("at the step again", [near](const Json& s) { return std::abs(double(s["map"]["height"]) / near - 1) < 0.01; });
  program.key("Escape");
  program.wait_until("the whole surface",
                     [near](const Json& s) { return s["mode"] == "race" && s["map"]["own"] == false && s["map"]["height"] > 3 * near; });
}
