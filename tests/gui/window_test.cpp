// The window itself: it opens, rests, fits small screens, and ends.
#include <chrono>
#include <thread>

#include "gui/window_program.hpp"
#include "support/message.hpp"
#include "support/process.hpp"

TEST_CASE("the window opens on the valley race") {
  Program program;
  const Json s = program.state();
  CHECK(s["objective"] == "rosenbrock");
  CHECK(s["contestants"].size() == 5);
  CHECK(s["first_frame"] > 0);
  CHECK(s["playing"] == false);
  CHECK(s["theme"] == "dark");
  CHECK(program.stderr_text().empty());
}

TEST_CASE("Ctrl+Q ends the program in order") {
  Program program;
  program.hold("ctrl");
  // The key's release may find no program any more.
  try {
    program.key("q");
  } catch (const std::runtime_error&) {
  }
  CHECK(program.wait_for_end() == 0);
  CHECK(program.stderr_text().empty());
}

TEST_CASE("nothing is drawn while nothing happens, and everything while it plays") {
  Program program;
  program.move(program.on_map(1.2, -0.8));
  const auto resting = program.wait_until("it waits for input alone",
                                          [](const Json& s) { return s["rests"] == true && s["next_frame"].is_null(); })["frame"];
  std::this_thread::sleep_for(std::chrono::seconds(2));
  CHECK(program.state()["frame"] == resting);

  program.key("space");
  const std::int64_t before = program.state()["frame"];
  program.wait_until("frames come by themselves", [&](const Json& s) { return s["playing"] == true && s["frame"] > before + 10; });
}

TEST_CASE("at 1280 x 720 everything lies in the window and panels lie beside each other") {
  Program program(1280, 720);
  const Json s = program.settled();
  const auto area = [&](const std::string& name) {
    const Json& r = s["items"].at(name);
    return Area{r[0], r[1], r[2], r[3]};
  };
  for (const auto& [name, r] : s["items"].items()) {
    INFO(name << " " << r.dump());
    CHECK(double(r[0]) >= 0);
    CHECK(double(r[2]) <= 1280);
    const bool scrolls = name.rfind("left/", 0) == 0 || name.rfind("right/", 0) == 0;
    if (!scrolls) {
      CHECK(double(r[1]) >= 0);
      CHECK(double(r[3]) <= 720);
    }
    const Area map = area("map");
    if (name.rfind("left/", 0) == 0) CHECK(double(r[2]) <= map.x0);
    if (name.rfind("right/", 0) == 0) CHECK(double(r[0]) >= map.x1);
    if (name.rfind("transport/", 0) == 0) {
      CHECK(double(r[1]) >= map.y1);
      CHECK(double(r[0]) >= map.x0);
    }
    if (name.rfind("top/", 0) == 0) CHECK(double(r[3]) <= map.y0);
  }
  CHECK(area("map").width() >= 500);

  // No two controls of one bar lie on each other.
  for (const std::string bar : {"top/", "transport/"}) {
    for (const auto& [a, p] : s["items"].items()) {
      for (const auto& [b, q] : s["items"].items()) {
        if (a >= b || a.rfind(bar, 0) != 0 || b.rfind(bar, 0) != 0) continue;
        if (a.rfind("transport/scrub", 0) == 0 && b.rfind("transport/scrub", 0) == 0) continue;  // marks stand on their bar
        INFO(a << " and " << b);
        const bool apart =
            double(p[2]) <= double(q[0]) || double(q[2]) <= double(p[0]) || double(p[3]) <= double(q[1]) || double(q[3]) <= double(p[1]);
        CHECK(apart);
      }
    }
  }
}

TEST_CASE("a tooltip comes to a pointer that rests") {
  Program program;
  const std::int64_t before = program.settled()["frame"];
  program.move(program.find("transport/play").centre());
  // Several frames follow the pointer; one more comes by itself when it has rested long enough.
  const Json there = program.settled();
  CHECK(there["frame"] > before);
  program.wait_until("the tooltip is shown", [](const Json& s) { return s["items"].contains("transport/tooltip"); });
}

TEST_CASE("without a display one sentence says so") {
  const Finished done = run_process("/usr/bin/env", {"-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", PROGRAM});
  CHECK(done.code == 1);
  CHECK(done.out.empty());
  INFO(done.err);
  CHECK(thalweg::test::contains(done.err, "display"));
  CHECK(std::count(done.err.begin(), done.err.end(), '\n') == 1);
}
