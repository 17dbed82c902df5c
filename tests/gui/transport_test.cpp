// The clock: keys, scrub bar, speed, and the plots that follow it.
#include <cmath>

#include "gui/window_program.hpp"

namespace {

auto at_step(std::int64_t step) {
  return [step](const Json& s) { return s["step"] == step; };
}

}  // namespace

TEST_CASE("keys play, pause and step") {
  Program program;
  program.key("Home");
  program.wait_until("the start", at_step(0));
  program.key("space");
  program.wait_until("it plays", [](const Json& s) { return s["playing"] == true && s["step"] > 5; });
  program.key("space");
  program.wait_until("it pauses", [](const Json& s) { return s["playing"] == false; });
  program.key("Home");
  program.wait_until("the start again", at_step(0));
  program.key("Right");
  program.wait_until("one step", at_step(1));
  program.key("shift+Right");
  program.wait_until("ten more", at_step(11));
  program.key("Left");
  program.wait_until("one back", at_step(10));
  program.key("shift+Left");
  program.wait_until("ten back", at_step(0));
  program.key("Left");
  program.wait_until("not before the start", at_step(0));
  program.key("End");
  program.wait_until("the end", at_step(1000));
}

TEST_CASE("the mouse plays, scrubs and chooses a speed") {
  Program program;
  const Area bar = program.find("transport/scrub/bar");
  const double left = bar.x0 + 8, right = bar.x1 - 8, y = bar.centre().y;
  program.drag({left + 0.25 * (right - left), y}, {left + 0.5 * (right - left), y});
  program.wait_until("half of the way", [](const Json& s) { return std::abs(double(s["step"]) - 500) <= 2; });
  program.drag({left + 0.5 * (right - left), y}, {right + 60, y});
  program.wait_until("no further than the end", at_step(1000));
  program.click("transport/speed");
  program.click("transport/speed/3");
  program.wait_until("5 steps a second", [](const Json& s) { return s["speed"] == 5; });
  program.click("transport/go.start");
  program.wait_until("the start", at_step(0));
  program.click("transport/play");
  program.wait_until("it plays slowly", [](const Json& s) { return s["playing"] == true && s["step"] > 0 && s["step"] < 50; });
  program.key("space");
  program.wait_until("it pauses", [](const Json& s) { return s["playing"] == false; });
}

TEST_CASE("a click in a plot seeks, the legend hides a line") {
  Program program;
  const Area plot = program.find("right/loss/area");
  program.click_at(plot.at(0.4, 0.5));
  program.wait_until("the head follows", [](const Json& s) { return std::abs(double(s["step"]) - 400) < 10; });
  program.drag(plot.at(0.4, 0.5), plot.at(0.6, 0.5));
  program.wait_until("and when dragged", [](const Json& s) { return std::abs(double(s["step"]) - 600) < 10; });
  const std::size_t visible = 5;
  const auto shown = [](const Json& s) {
    std::size_t count = 0;
    for (const Json& c : s["contestants"]) count += c["visible"] == true;
    return count;
  };
  program.click("right/loss/legend/0");
  program.wait_until("one is hidden", [&](const Json& s) { return shown(s) == visible - 1; });
  program.click("right/loss/legend/0");
  program.wait_until("and shown again", [&](const Json& s) { return shown(s) == visible; });
}
