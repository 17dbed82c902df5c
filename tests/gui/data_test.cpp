// The data view under a real mouse.
#include <cmath>
#include <fstream>

#include "gui/window_program.hpp"

namespace {

/// A small straight table of rows, two of them far apart, in a window of its own.
std::string scene_in(const Folder& folder) {
  const std::string path = folder.path() + "/rows.toml";
  std::ofstream(path) << "start = [0, 0]\nsteps = 200\nstep = 200\n[objective]\nid = \"linear_regression\"\n"
                         "[data]\npoints = [[0, 0], [4, 4], [1, 1], [2, 2], [3, 3]]\n[[contestant]]\nmethod = \"sgd\"\nlr = 0.1\n";
  return path;
}

}  // namespace

TEST_CASE("dragging a row of the data moves it, and all runs follow, undo takes it back") {
  Folder folder;
  Program program(1600, 1000, scene_in(folder));
  const Json before = program.settled();
  REQUIRE(before["data"]["rows"] == 5);
  const Area area = program.find("data/area");
  // The rows' range with 8 % and 10 % of room: the first lies at the lower left.
  const auto place = [&](double x, double y) { return area.at((x + 0.32) / 4.64, 1 - (y + 0.4) / 4.8); };
  program.drag(place(4, 4), place(4, 0));
  const Json after = program.wait_until("the row has moved and the run is complete", [&](const Json& s) {
    return std::abs(double(s["data"]["first"][1][2])) < 0.1 && s["complete"] == true && s["runs"][0]["end"] != before["runs"][0]["end"];
  });
  CHECK(after["data"]["own"] == true);
  CHECK(double(after["data"]["first"][1][0]) == Approx(4).margin(0.05));
  CHECK(after["undo"] == "move a row");
  program.key("ctrl+z");
  program.wait_until("it is back", [&](const Json& s) { return s["data"] == before["data"] && s["runs"] == before["runs"]; });

  program.click_at(place(1, 3));
  program.wait_until("a row is added", [](const Json& s) { return s["data"]["rows"] == 6; });
  program.move(place(1, 3));
  program.key("Delete");
  program.wait_until("it is removed again", [](const Json& s) { return s["data"]["rows"] == 5; });
}

TEST_CASE("the window comes before very many rows, drawn ones and those of a large table, and shows them when they are there") {
  Folder folder;
  const std::string generated = folder.path() + "/generated.toml", table = folder.path() + "/table.toml";
  const std::string rest = "start = [0, 0]\nsteps = 3\nstep = 3\n[objective]\nid = \"linear_regression\"\n";
  std::ofstream(generated) << rest << "n = 1000000\n[[contestant]]\nmethod = \"sgd\"\nlr = 0.1\nbatch = 64\n";
  std::ofstream(table) << rest << "[data]\nfile = \"rows.csv\"\n[[contestant]]\nmethod = \"sgd\"\nlr = 0.1\n";
  {
    std::ofstream rows(folder.path() + "/rows.csv");
    rows << "x,y\n";
    for (int i = 0; i < 1'000'000; ++i) rows << i % 1000 << ".25," << i % 777 << ".5\n";  // 12 MB
  }
  for (const std::string& scene : {generated, table}) {
    Program program(1600, 1000, scene);
    INFO(scene);
    const Json shown = program.wait_until(
        "the rows are there",
        [](const Json& s) { return s["data"].is_object() && s["data"]["rows"] == 1'000'000 && s["complete"] == true; }, 60);
    CHECK(shown["objective"] == "linear_regression");
    CHECK(shown["step"] == 3);
    CHECK(shown["undo"] == "open scene");  // another one was on the screen before
    CHECK(program.stderr_text().empty());
  }
}
