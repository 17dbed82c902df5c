// The program on a platform without threads: the window does the work in slices between its frames.
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "gui/window_program.hpp"
#include "support/process.hpp"

namespace {

const char* const variable = "THALWEG_NO_THREADS";

struct WithoutThreads {
  WithoutThreads() { ::setenv(variable, "1", 1); }
  ~WithoutThreads() { ::unsetenv(variable); }
};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string scene_in(const Folder& folder) {
  std::ofstream rows(folder.path() + "/rows.csv");
  rows << "x,y\n";
  for (int i = 0; i < 20'000; ++i) rows << i % 100 << ".25," << i % 77 << ".5\n";
  const std::string path = folder.path() + "/scene.toml";
  std::ofstream(path) << "start = [0, 0]\nsteps = 200\nstep = 200\n[objective]\nid = \"linear_regression\"\n[data]\nfile = \"rows.csv\"\n"
                         "[ensemble]\nruns = 30\n[[contestant]]\nmethod = \"sgd\"\nlr = 0.0001\nbatch = 8\n";
  return path;
}

}  // namespace

TEST_CASE("a window without threads loads, computes and saves as any other") {
  const Folder folder;
  const std::string scene = scene_in(folder), path = folder.path() + "/picture.png";
  Json ends[2];
  for (const bool threads : {true, false}) {
    const auto without = threads ? nullptr : std::make_unique<WithoutThreads>();
    Program program(1600, 1000, scene);
    const Json shown = program.wait_until(
        "the table is read and its run complete",
        [](const Json& s) { return s["data"].is_object() && s["data"]["rows"] == 20'000 && s["complete"] == true; }, 60);
    ends[threads] = shown["runs"];
    program.key("ctrl+s");
    program.fill("pixels/x", "640");
    program.fill("pixels/y", "400");
    program.fill("path", path);
    program.wait_until("it is saved", [&](const Json& s) { return s["notice"] == "Saved " + path; });
    std::filesystem::remove(path);
    CHECK(program.end_by("ctrl+q") == 0);
    CHECK(program.stderr_text().empty());
  }
  CHECK(ends[0] == ends[1]);
}

TEST_CASE("a picture drawn without threads has the same bytes") {
  const Folder folder;
  const std::string scene = scene_in(folder);
  std::string pictures[2];
  for (const bool threads : {true, false}) {
    const std::string path = folder.path() + (threads ? "/threads.png" : "/none.png");
    const auto without = threads ? nullptr : std::make_unique<WithoutThreads>();
    const Finished done = run_process(PROGRAM, {"render", scene, "--what", "window", "--size", "1280x800", "-o", path});
    CHECK(done.code == 0);
    pictures[threads] = bytes_of(path);
  }
  CHECK_FALSE(pictures[0].empty());
  CHECK((pictures[0] == pictures[1]));
}
