// What fails in a window: work is kept, one sentence says what it was, and nothing crashes on the way out.

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/scene/scene.hpp"
#include "gui/window_program.hpp"
#include "support/process.hpp"

namespace fs = std::filesystem;

namespace {

Finished failing_window(const Folder& home, std::vector<std::string> arguments) {
  std::vector<std::string> all{"-u", "XDG_CONFIG_HOME", "HOME=" + home.path(), FAILING_WINDOW};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_process("/usr/bin/env", all);
}

std::vector<thalweg::Scene> kept_scenes(const Folder& home) {
  std::vector<thalweg::Scene> scenes;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(home.path() + "/.config/thalweg/sessions", none)) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream file(entry.path());
    std::ostringstream text;
    text << file.rdbuf();
    scenes.push_back(thalweg::read_scene(text.str()));
  }
  return scenes;
}

}  // namespace

TEST_CASE("What a frame throws ends the window with one sentence, and the work is kept") {
  const std::pair<std::vector<std::string>, std::string> failures[] = {
      {{"frame"}, "a frame has failed."},
      {{"memory", "0"}, "There is not enough memory."},
      {{"memory", "20"}, "There is not enough memory."},
      {{"memory", "300"}, "There is not enough memory."},
  };
  for (const auto& [arguments, reason] : failures) {
    const Folder home;
    const Finished finished = failing_window(home, arguments);
    CAPTURE(arguments);
    CHECK(finished.code == 1);
    CHECK(finished.err == "thalweg: " + reason + " Your work is kept: the next window offers to reopen it.\n");
    const auto kept = kept_scenes(home);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].start.x == 1);
    CHECK(kept[0].start.y == 2);
  }
}

TEST_CASE("Memory that runs out in a job is told, and the window goes on") {
  const Folder home;
  const Finished finished = failing_window(home, {"job"});
  CHECK(finished.code == 0);
  CHECK(finished.err.empty());
  CAPTURE(finished.out);
  CHECK(finished.out.find("There is not enough memory.") != std::string::npos);
}
