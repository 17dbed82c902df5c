// The left panel: contestants with their numbers, and the history.
#include <algorithm>
#include <string>

#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "gui/window_program.hpp"

namespace {

const Json& contestant(const Json& s, int id) {
  for (const Json& c : s["contestants"]) {
    if (c["id"] == id) return c;
  }
  throw std::runtime_error("no contestant " + std::to_string(id));
}

std::vector<int> order(const Json& s) {
  std::vector<int> ids;
  for (const Json& c : s["contestants"]) ids.push_back(c["id"]);
  return ids;
}

std::string of(int id, const std::string& item) { return "left/contestants/" + std::to_string(id) + "/" + item; }

void open(Program& program, int id) {
  program.click_at(program.find(of(id, "head")).at(0.3, 0.5));
  program.wait_until("the card is open", [&](const Json& s) { return s["open"] == id && s["items"].contains(of(id, "lr/track")); });
}

void choose(Program& program, int id, const std::string& row) {
  program.move(program.find(of(id, "head")).at(0.3, 0.5));
  program.click(of(id, "more button"));
  program.click(of(id, row));
  program.wait_until("the menu has closed", [](const Json& s) { return s["input"]["popup"] == false; });
}

double rate(const Json& s, int id) { return contestant(s, id)["hyper"]["lr"]; }

constexpr int adam = 4;

}  // namespace

TEST_CASE("a learning rate by slider, by typing, by nonsense and back to its default") {
  Program program;
  open(program, adam);
  CHECK(rate(program.state(), adam) == 0.05);

  const Area track = program.find(of(adam, "lr/track"));
  program.drag(track.at(0.7, 0.5), track.at(0.3, 0.5));
  Json s =
      program.wait_until("the slider has changed it", [](const Json& now) { return rate(now, adam) != 0.05 && now["complete"] == true; });
  CHECK(rate(s, adam) < 0.05);
  const Json dragged = contestant(s, adam);

  program.fill(of(adam, "lr/field"), "3e-4");
  program.wait_until("exactly what was typed", [](const Json& now) { return rate(now, adam) == 3e-4; });

  program.fill(of(adam, "lr/field"), "fast");
  s = program.wait_until("the error is shown", [](const Json& now) { return now["items"].contains(of(adam, "lr/error")); });
  CHECK(rate(s, adam) == 3e-4);
  CHECK(contestant(s, adam)["hyper"]["beta1"] == dragged["hyper"]["beta1"]);
  CHECK(s["contestants"].size() == 5);

  program.fill(of(adam, "lr/field"), "-1");
  program.wait_until("a refused number",
                     [](const Json& now) { return now["items"].contains(of(adam, "lr/error")) && rate(now, adam) == 3e-4; });

  program.double_click_at(program.find(of(adam, "lr/name")).centre());
  program.wait_until("the default",
                     [](const Json& now) { return rate(now, adam) == 1e-3 && !now["items"].contains(of(adam, "lr/error")); });
}

TEST_CASE("with Alt a slider changes the run from the present step on") {
  Program program;
  open(program, adam);
  const Json before = program.wait_until("complete", [](const Json& s) { return s["complete"] == true; });
  const Area bar = program.find("transport/scrub/bar");
  program.click_at({bar.x0 + 8 + 0.1 * (bar.width() - 16), bar.centre().y});
  program.wait_until("near step 100", [](const Json& s) { return s["step"] > 80 && s["step"] < 120; });
  for (std::int64_t at = program.state()["step"]; at != 100; at += at < 100 ? 1 : -1) {
    program.key(at < 100 ? "Right" : "Left");
  }
  program.wait_until("step 100", [](const Json& s) { return s["step"] == 100; });
  const Area track = program.find(of(adam, "lr/track"));
  program.hold("alt");
  program.drag(track.at(0.5, 0.5), track.at(0.25, 0.5));
  program.let_go("alt");
  const Json s =
      program.wait_until("an edit", [](const Json& now) { return contestant(now, adam)["edits"].size() == 1 && now["complete"] == true; });
  const Json edit = contestant(s, adam)["edits"][0];
  CHECK(edit["step"] == 100);
  CHECK(edit["param"] == "lr");
  CHECK(edit["value"] < 0.05);
  CHECK(rate(s, adam) == 0.05);
  CHECK(s["step"] == 100);
  program.key("ctrl+z");
  program.wait_until("undone", [](const Json& now) { return contestant(now, adam)["edits"].empty(); });
}

TEST_CASE("contestants come, double, hide, stand alone, move and go") {
  Program program;
  program.key("a");
  program.wait_until("the search takes text", [](const Json& s) { return s["input"]["text"] == true; });
  program.type("adamw");
  program.click("left/contestants/adamw");
  program.wait_until("a sixth, open", [](const Json& s) {
    return s["contestants"].size() == 6 && s["contestants"][5]["method"] == "adamw" && s["open"] == 6;
  });

  choose(program, 1, "duplicate");
  program.wait_until("a seventh beside its original", [](const Json& s) { return order(s) == std::vector{1, 7, 2, 3, 4, 5, 6}; });

  choose(program, 1, "visible");
  program.wait_until("hidden", [](const Json& s) { return contestant(s, 1)["visible"] == false; });
  program.move(program.find(of(1, "head")).at(0.3, 0.5));
  program.click(of(1, "eye"));
  program.wait_until("shown", [](const Json& s) { return contestant(s, 1)["visible"] == true; });

  choose(program, 2, "solo");
  program.wait_until("alone", [](const Json& s) { return s["solo"] == 2; });
  choose(program, 2, "solo");
  program.wait_until("all", [](const Json& s) { return s["solo"] == 0; });

  choose(program, 1, "down");
  program.wait_until("moved down", [](const Json& s) { return order(s) == std::vector{7, 1, 2, 3, 4, 5, 6}; });
  choose(program, 3, "up");
  program.wait_until("moved up", [](const Json& s) { return order(s) == std::vector{7, 1, 3, 2, 4, 5, 6}; });

  choose(program, 7, "remove");
  program.wait_until("gone", [](const Json& s) { return order(s) == std::vector{1, 3, 2, 4, 5, 6}; });
  program.key("Delete");  // the open one
  program.wait_until("the open one is gone", [](const Json& s) { return order(s) == std::vector{1, 3, 2, 4, 5}; });

  choose(program, 3, "own start");
  program.wait_until("a start of its own", [](const Json& s) {
    return !contestant(s, 3)["start"].is_null() && s["runs"][1]["first"] == contestant(s, 3)["start"];
  });
}

TEST_CASE("all methods, five rates, and the way back") {
  Program program;
  const auto all_of = [&](const std::string& family) {
    program.click("left/contestants/all methods");
    program.click("left/contestants/all/" + family);
  };
  const auto raced = [](std::string_view family) {
    return [=](const Json& now) {
      return now["contestants"].size() == thalweg::methods_for(*thalweg::find_objective("rosenbrock")->info, family).size() &&
             now["complete"] == true;
    };
  };
  const auto five = [](const Json& now) { return now["contestants"].size() == 5; };

  all_of("methods");
  Json s = program.wait_until("all of the plane", raced({}));
  CHECK(s["undo"] == "all methods");
  program.key("ctrl+z");
  s = program.wait_until("undone", five);
  CHECK(s["redo"] == "all methods");
  program.key("ctrl+shift+z");
  program.wait_until("redone", raced({}));
  program.key("ctrl+z");
  program.wait_until("undone again", five);

  all_of("direct search");
  s = program.wait_until("one family", raced("direct search"));
  CHECK(s["undo"] == "all direct search");
  CHECK_FALSE(s["items"].contains("left/contestants/five rates"));  // none of them has a learning rate
  program.key("ctrl+z");
  program.wait_until("undone once more", five);

  open(program, adam);
  program.click("left/contestants/five rates");
  s = program.wait_until("five of them", [](const Json& now) {
    return now["contestants"].size() == 5 && now["contestants"][0]["method"] == "adam" && now["complete"] == true;
  });
  std::vector<double> rates;
  for (const Json& c : s["contestants"]) {
    CHECK(c["method"] == "adam");
    rates.push_back(c["hyper"]["lr"]);
  }
  CHECK(std::is_sorted(rates.begin(), rates.end()));
  CHECK(rates[2] == 0.05);
  program.click("top/edit.undo");
  program.wait_until("undone by mouse", [](const Json& now) { return now["contestants"][0]["method"] == "sgd"; });
}

TEST_CASE("a contestant is renamed in its menu or by a double-click on its name, and undo takes the name back") {
  Program program;
  const auto name = [](const Json& s) { return contestant(s, adam)["name"].get<std::string>(); };
  CHECK(name(program.state()) == "Adam");
  program.double_click_at(program.find(of(adam, "head")).at(0.2, 0.3));
  program.wait_until("the name is edited",
                     [](const Json& s) { return s["items"].contains(of(adam, "rename")) && s["input"]["text"] == true; });
  program.type("Baseline");
  program.key("Return");
  program.wait_until("it has the name",
                     [&](const Json& s) { return name(s) == "Baseline" && s["undo"].get<std::string>().starts_with("rename "); });
  program.key("ctrl+z");
  program.wait_until("undo takes it back", [&](const Json& s) { return name(s) == "Adam"; });
  choose(program, adam, "rename");
  program.wait_until("the name is edited", [](const Json& s) { return s["input"]["text"] == true; });
  program.type("Other");
  program.key("Escape");
  program.wait_until("nothing is edited", [](const Json& s) { return s["input"]["text"] == false; });
  CHECK(name(program.state()) == "Adam");
}
