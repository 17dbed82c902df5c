// Noise and the seed with real events.
#include "gui/window_program.hpp"

namespace {

constexpr int adam = 4;
std::string of(const std::string& item) { return "left/contestants/" + std::to_string(adam) + "/" + item; }

Json run_of(const Json& s) {
  for (const Json& run : s["runs"]) {
    if (run["id"] == adam) return run;
  }
  return {};
}

}  // namespace

TEST_CASE("noise makes a run random: the seed appears, S takes the next one, undo the old one") {
  Program program;
  CHECK_FALSE(program.shows("left/seed/new"));
  const Json exact = run_of(program.state());
  program.click_at(program.find(of("head")).at(0.3, 0.5));
  program.click(of("run options/fold"));
  program.fill(of("run options/noise/field"), "2");
  const Json noisy =
      run_of(program.wait_until("a noisy run", [&](const Json& s) { return s["complete"] == true && run_of(s)["end"] != exact["end"]; }));
  program.find("left/seed/new");
  program.key("s");
  program.wait_until("the next seed",
                     [&](const Json& s) { return s["seed"] == 2 && s["complete"] == true && run_of(s)["end"] != noisy["end"]; });
  program.key("ctrl+z");
  program.wait_until("the same run again",
                     [&](const Json& s) { return s["seed"] == 1 && s["complete"] == true && run_of(s)["end"] == noisy["end"]; });
  program.fill("left/seed/field", "41");
  program.click("left/seed/new");
  program.wait_until("the one after what was typed", [](const Json& s) { return s["seed"] == 42; });
}
