// The map under the mouse.
#include <cmath>

#include "gui/window_program.hpp"

namespace {

Approx near(double value, double margin) { return Approx(value).epsilon(0).margin(margin); }

double unit(const Json& s) {
  const Json& r = s["items"]["map"];
  return double(s["map"]["height"]) / (double(r[3]) - double(r[1]));
}

}  // namespace

TEST_CASE("dragging the start's marker moves the start and computes all runs anew") {
  Program program;
  const Json before = program.settled();
  const Place from = program.on_map(before["start"][0], before["start"][1]);
  const Place to{from.x + 80, from.y + 120};
  program.drag(from, to);
  const Place expected = program.point_at(to);
  const Json s = program.wait_until("the start has moved and the runs are complete", [&](const Json& now) {
    return now["start"] != before["start"] && now["complete"] == true && now["runs"][3]["first"] == now["start"];
  });
  CHECK(double(s["start"][0]) == near(expected.x, 2 * unit(s)));
  CHECK(double(s["start"][1]) == near(expected.y, 2 * unit(s)));
  CHECK(s["map"] == before["map"]);  // the map stays
  for (const Json& run : s["runs"]) CHECK(run["first"] == s["start"]);
}

TEST_CASE("a click on the empty map sets the start") {
  Program program;
  const Place at = program.on_map(-1.2, -1.0);
  program.click_at(at);
  const Place expected = program.point_at({std::round(at.x), std::round(at.y)});
  program.wait_until("the start is there", [&](const Json& s) {
    return std::abs(double(s["start"][0]) - expected.x) < 2 * unit(s) && std::abs(double(s["start"][1]) - expected.y) < 2 * unit(s);
  });
}

TEST_CASE("dragging pans, the wheel zooms about the pointer, a double-click fits again") {
  Program program;
  const Json before = program.settled();
  const Place empty = program.on_map(-1.2, -1.0);
  program.drag(empty, {empty.x + 100, empty.y - 60});
  Json s = program.wait_until("the map has moved", [&](const Json& now) { return now["map"]["own"] == true; });
  s = program.settled();
  CHECK(double(s["map"]["centre"][0]) == near(double(before["map"]["centre"][0]) - 100 * unit(before), 2 * unit(before)));
  CHECK(double(s["map"]["centre"][1]) == near(double(before["map"]["centre"][1]) - 60 * unit(before), 2 * unit(before)));
  CHECK(double(s["map"]["height"]) == Approx(double(before["map"]["height"])));
  CHECK(s["start"] == before["start"]);

  const Place pointer = program.find("map").at(0.3, 0.7);
  program.move(pointer);
  const Place fixed = program.point_at({std::round(pointer.x), std::round(pointer.y)});
  const double height = s["map"]["height"];
  program.wheel(5);
  s = program.wait_until("five notches", [&](const Json& now) { return double(now["map"]["height"]) < height / 3; });
  CHECK(double(s["map"]["height"]) == Approx(height / std::pow(1.25, 5)));
  const Place after = program.point_at({std::round(pointer.x), std::round(pointer.y)});
  CHECK(after.x == near(fixed.x, 0.01 * unit(s)));
  CHECK(after.y == near(fixed.y, 0.01 * unit(s)));

  program.double_click_at(program.find("map").at(0.2, 0.85));
  s = program.wait_until("the map is fitted", [](const Json& now) { return now["map"]["own"] == false; });
  s = program.settled();
  CHECK(s["map"]["height"] == before["map"]["height"]);
  CHECK(s["start"] == before["start"]);  // two clicks are no start
}

TEST_CASE("the valley can be looked at a million times larger") {
  Program program;
  const double height = program.state()["map"]["height"];
  program.move(program.on_map(0.5, 0.25));
  for (int i = 1; i <= 7; ++i) {
    program.wheel(9);
    program.wait_until("zoomed in", [&](const Json& s) { return double(s["map"]["height"]) < 1.01 * height / std::pow(1.25, 9 * i); });
  }
  CHECK(double(program.settled()["map"]["height"]) < height / 1e6);
  program.key("f");
  program.wait_until("fitted", [&](const Json& s) { return double(s["map"]["height"]) == height; });
}

TEST_CASE("the map's menu sets a start") {
  Program program;
  program.click_at(program.on_map(-1.0, -1.0), 3);
  program.click("start here");
  program.wait_until("the start is there", [](const Json& s) { return std::abs(double(s["start"][0]) + 1) < 2 * unit(s); });
}

TEST_CASE("another objective is found by typing and chosen by mouse") {
  Program program;
  program.click("left/objective");
  program.wait_until("the search field has the keyboard", [](const Json& s) { return s["input"]["text"] == true; });
  program.type("himmel");
  std::string row;
  program.wait_until("one row is left", [&](const Json& s) {
    int rows = 0;
    for (const auto& [name, r] : s["items"].items()) {
      const std::string last = name.substr(name.rfind('/') + 1);
      if (name.rfind("left/objective/", 0) != 0 || last.find_first_not_of("0123456789") != std::string::npos) continue;
      ++rows;
      row = name;
    }
    return rows == 1;
  });
  program.click(row);
  const Json s = program.wait_until("Himmelblau's function is shown",
                                    [](const Json& now) { return now["objective"] == "himmelblau" && now["complete"] == true; });
  CHECK(s["input"]["popup"] == false);
  for (const Json& run : s["runs"]) CHECK(run["first"] == s["start"]);
  program.key("ctrl+z");
  program.wait_until("undone", [](const Json& now) { return now["objective"] == "rosenbrock"; });
}
