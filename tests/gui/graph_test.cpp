// The graph under the mouse: functions of one variable, and slices of the plane.
#include <cmath>

#include "gui/window_program.hpp"

namespace {

/// The place of a point (x, f) in the window, where one graph is shown.
Place on_graph(Program& program, double x, double f) {
  const Json s = program.settled();
  const Json &r = s["items"]["graph"], &gx = s["graph"]["x"], &gy = s["graph"]["y"];
  const Area area{r[0], r[1], r[2], r[3]};
  return area.at((x - double(gx[0])) / (double(gx[1]) - double(gx[0])), (double(gy[1]) - f) / (double(gy[1]) - double(gy[0])));
}

}  // namespace

TEST_CASE("three rates on x² are two clicks away, the graph is dragged, stepped, zoomed and fitted") {
  Program program;
  program.click("top/menu/Examples");
  program.click("top/menu/Examples/example.learning_rates");
  Json s = program.wait_until("the example is shown",
                              [](const Json& now) { return now["objective"] == "parabola_1d" && now["complete"] == true; });
  CHECK(s["side_by_side"] == true);
  CHECK(s["contestants"].size() == 3);
  CHECK(double(s["runs"][1]["end"][0]) == Approx(0.060466176));
  CHECK(double(s["runs"][2]["end"][0]) == Approx(61.917364224));

  program.click("graph layers/side by side");
  program.wait_until("one graph", [](const Json& now) { return now["side_by_side"] == false; });
  const Place from = on_graph(program, 10, 100), to = on_graph(program, -4, 16);
  program.drag(from, to);
  s = program.wait_until("the start has moved",
                         [](const Json& now) { return std::abs(double(now["start"][0]) + 4) < 0.1 && now["complete"] == true; });
  CHECK(s["start"][1] == 0);
  for (const Json& run : s["runs"]) CHECK(run["first"] == s["start"]);

  const int step = s["step"];
  program.key("Left");
  program.wait_until("a step back", [&](const Json& now) { return now["step"] < step; });

  program.click_at(on_graph(program, 6, 80));  // beside everything: a new start
  program.wait_until("the start is there", [](const Json& now) { return std::abs(double(now["start"][0]) - 6) < 0.1; });

  const double width = double(s["graph"]["x"][1]) - double(s["graph"]["x"][0]);
  program.move(on_graph(program, 3, 60));
  program.wheel(4);
  program.wait_until("magnified", [&](const Json& now) { return double(now["graph"]["x"][1]) - double(now["graph"]["x"][0]) < width / 2; });
  program.key("f");
  program.wait_until("fitted", [&](const Json& now) { return now["graph"]["own"] == false; });
}

TEST_CASE("a line is laid on the map, and a pill leads back") {
  Program program;
  const Json before = program.settled();
  program.click_at(program.on_map(-1.0, 2.0), 3);
  program.click("slice");
  program.move(program.on_map(-0.5, 2.0));
  program.key("Return");
  Json s =
      program.wait_until("the graph is shown", [](const Json& now) { return !now["slice"].is_null() && now["items"].contains("graph"); });
  CHECK(std::abs(double(s["slice"][2])) < 1);
  CHECK(double(s["slice"][0]) == Approx(-1.0).margin(0.02));
  program.settled();
  program.click("slice/leave");
  s = program.wait_until("the map is back", [](const Json& now) { return now["slice"].is_null() && now["items"].contains("map"); });
  program.key("ctrl+z");
  program.wait_until("undone", [](const Json& now) { return !now["slice"].is_null(); });
  program.key("ctrl+z");
  s = program.wait_until("the race as it was", [](const Json& now) { return now["slice"].is_null() && now["complete"] == true; });
  CHECK(s["start"] == before["start"]);
}

TEST_CASE("functions of one variable are found in the list of objectives") {
  Program program;
  program.click("left/objective");
  program.wait_until("the search field has the keyboard", [](const Json& s) { return s["input"]["text"] == true; });
  program.type("parabola");
  std::string row;
  program.wait_until("one row is left", [&](const Json& s) {
    int rows = 0;
    for (const auto& [name, r] : s["items"].items()) {
      const std::string last = name.substr(name.rfind('/') + 1);
      if (name.rfind("left/objective/", 0) == 0 && last.find_first_not_of("0123456789") == std::string::npos) ++rows, row = name;
    }
    return rows == 1;
  });
  program.click(row);
  const Json s = program.wait_until("its graph is shown", [](const Json& now) {
    return now["objective"] == "parabola_1d" && now["items"].contains("graph") && now["complete"] == true;
  });
  CHECK(s["start"][1] == 0);
}
