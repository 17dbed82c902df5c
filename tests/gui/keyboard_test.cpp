// What is reached without the mouse, and what explains itself, with real events.
#include <algorithm>

#include "gui/window_program.hpp"

namespace {

std::string panel_of(const Json& s) {
  const std::string item = s["input"]["focus"];
  return item.substr(0, item.find('/'));
}

}  // namespace

TEST_CASE("F6 moves the focus from panel to panel, with Shift back") {
  Program program;
  program.key("Tab");
  std::string panel = panel_of(program.wait_until("something has the focus", [](const Json& s) { return s["input"]["focus"] != ""; }));
  const std::string first = panel;
  std::vector<std::string> visited{panel};
  for (int i = 0; i < 12; ++i) {
    program.key("F6");
    const std::string next = panel_of(
        program.wait_until("another panel has it", [&](const Json& s) { return s["input"]["focus"] != "" && panel_of(s) != panel; }));
    panel = next;
    if (panel == first) break;
    visited.push_back(panel);
  }
  CHECK(panel == first);  // all the way round
  for (const std::string name : {"top", "left", "layers", "right", "transport"}) {
    INFO(name);
    CHECK(std::count(visited.begin(), visited.end(), name) == 1);
  }
  program.key("shift+F6");
  program.wait_until("back", [&](const Json& s) { return panel_of(s) == visited.back(); });
}

TEST_CASE("a text that is shortened is told whole under the pointer") {
  Program program(1024, 768);
  const Json s = program.settled();
  const Json &modes = s["items"]["top/mode/1"], &undo = s["items"]["top/edit.undo"];
  program.move({(double(modes[2]) + double(undo[0])) / 2, (double(undo[1]) + double(undo[3])) / 2});  // the scene's name
  program.wait_until("its tooltip comes", [](const Json& now) { return now["items"].contains("tooltip"); });
  program.move({500, 500});
  program.wait_until("and goes", [](const Json& now) { return !now["items"].contains("tooltip"); });
}

TEST_CASE("Escape leaves a prediction") {
  Program program;
  program.key("Home");
  program.key("p");
  program.wait_until("it predicts", [](const Json& s) { return s["predicting"] == true; });
  program.key("Escape");
  program.wait_until("everything is shown again", [](const Json& s) { return s["predicting"] == false; });
}

TEST_CASE("the palette renames the open contestant") {
  Program program;
  program.click("left/contestants/1/head");
  program.wait_until("its card is open", [](const Json& s) { return s["open"] == 1; });
  program.key("ctrl+p");
  program.wait_until("the palette takes text", [](const Json& s) { return s["input"]["text"] == true; });
  program.type("rename");
  program.key("Return");
  program.wait_until("its name is edited", [](const Json& s) { return s["input"]["popup"] == false && s["input"]["text"] == true; });
  program.key("ctrl+a");
  program.type("Slow");
  program.key("Return");
  program.wait_until("it has its name", [](const Json& s) { return s["contestants"][0]["name"] == "Slow"; });
}
