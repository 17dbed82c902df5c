// Ghosts, predictions, plots and results with real events.
#include "gui/window_program.hpp"

TEST_CASE("keys pin a ghost and swap it, the list removes it") {
  Program program;
  program.key("g");
  program.wait_until("it is pinned", [](const Json& s) { return s["ghosts"] == 1; });
  program.find("right/ghosts/compare");
  program.key("b");
  program.wait_until("swapped", [](const Json& s) { return s["ghosts_first"] == true; });
  program.key("b");
  program.wait_until("and back", [](const Json& s) { return s["ghosts_first"] == false; });
  program.click("right/ghosts/1/remove");
  program.wait_until("it is gone", [](const Json& s) { return s["ghosts"] == 0; });
}

TEST_CASE("the class predicts by a click, Space reveals and goes on") {
  Program program;
  program.key("Home");
  program.wait_until("the start", [](const Json& s) { return s["step"] == 0; });
  program.key("p");
  program.wait_until("it predicts", [](const Json& s) { return s["predicting"] == true; });
  program.key("Right");
  program.key("End");
  program.wait_until("the future is closed", [](const Json& s) { return s["step"] == 0; });
  const Json before = program.state();
  program.click_at(program.on_map(0.5, 1.5));
  program.wait_until("a guess", [](const Json& s) { return s["guess"].is_array(); });
  CHECK(program.state()["start"] == before["start"]);
  program.click("question/steps/1");
  program.key("space");
  program.wait_until("five steps on", [](const Json& s) { return s["step"] == 5 && s["revealed"] == true; });
  program.key("space");
  program.wait_until("the next question", [](const Json& s) { return s["revealed"] == false && s["guess"].is_null(); });
  program.key("p");
  program.wait_until("everything is shown again", [](const Json& s) { return s["predicting"] == false; });
}

TEST_CASE("the axis counts evaluations, a plot is added, results are sorted") {
  Program program;
  program.click("transport/effort");
  program.click("transport/effort/2");
  program.wait_until("evaluations", [](const Json& s) { return s["effort"] == "evaluations"; });
  program.click("right/add plot");
  program.click("right/step_length");
  program.wait_until("one more plot", [](const Json& s) { return s["plots"].size() == 4; });
  program.click("right/results/head/f");
  program.click("right/results/wide");
  program.find("results table/head/ending");
  program.click("results table/close");
  program.wait_until("closed", [&](const Json&) { return !program.shows("results table/head/ending"); });
}
