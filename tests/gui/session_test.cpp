// Work that is kept while one works, files that are not overwritten unasked, tables that are asked for.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "gui/window_program.hpp"

namespace fs = std::filesystem;

namespace {

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t kept(const Folder& home) {
  std::error_code none;
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(home.path() + "/.config/thalweg/sessions", none))
    count += entry.path().extension() == ".toml";
  return count;
}

std::string notice(const Json& s) { return s["notice"].is_string() ? s["notice"].get<std::string>() : std::string(); }

}  // namespace

TEST_CASE("what was on the desk when the window was killed is offered by the next and reopened") {
  const Folder home;
  Json start;
  {
    Program program(1600, 1000, {}, home.path());
    const Json before = program.settled();
    program.click_at(program.on_map(-1.2, -1.0));
    start = program.wait_until("another start", [&](const Json& s) { return s["start"] != before["start"]; })["start"];
    program.wait_until("it is kept", [&](const Json&) { return kept(home) == 1; });
    program.kill();
  }
  {
    Program program(1600, 1000, {}, home.path());
    program.click("session0");
    program.wait_until("the start is back", [&](const Json& s) { return s["start"] == start; });
    CHECK(program.end_by("ctrl+q") == 0);
  }
  Program program(1600, 1000, {}, home.path());  // not offered again
  CHECK(program.settled()["input"]["popup"] == false);
}

TEST_CASE("Ctrl+Q ends the program while a dialog is open, and the work is kept") {
  const Folder home;
  Program program(1600, 1000, {}, home.path());
  const Json before = program.settled();
  program.click_at(program.on_map(-1.2, -1.0));
  program.wait_until("another start", [&](const Json& s) { return s["start"] != before["start"]; });
  program.key("ctrl+o");
  program.wait_until("the dialog is open", [](const Json& s) { return s["items"].contains("path"); });
  CHECK(program.end_by("ctrl+q") == 0);
  CHECK(kept(home) == 1);
}

TEST_CASE("a picture does not replace a file unasked, and its name is its format") {
  Program program;
  const Folder folder;
  const std::string path = folder.path() + "/valley.png";
  std::ofstream(path) << "mine";
  program.key("ctrl+s");
  program.fill("path", folder.path() + "/valley.svg");
  program.wait_until("refused", [](const Json& s) { return s["items"].contains("problem"); });
  program.fill("path", folder.path() + "/valley");  // gets its extension
  program.wait_until("it asks", [](const Json& s) { return s["items"].contains("question"); });
  CHECK(contents(path) == "mine");
  program.click("button2");  // keep both
  program.wait_until("saved beside it", [&](const Json& s) { return notice(s) == "Saved " + folder.path() + "/valley 2.png"; });
  CHECK(contents(path) == "mine");
  program.key("ctrl+s");
  program.fill("path", path);
  program.wait_until("it asks again", [](const Json& s) { return s["items"].contains("question"); });
  program.click("button1");  // replace
  program.wait_until("replaced", [&](const Json& s) { return notice(s) == "Saved " + path; });
  CHECK(contents(path).substr(1, 3) == "PNG");
}

TEST_CASE("a scene is saved over its own file without asking, over another only after it") {
  const Folder folder;
  const std::string own = folder.path() + "/own.toml", other = folder.path() + "/other.toml";
  std::ofstream(own) << "[objective]\nid = \"himmelblau\"\n[[contestant]]\nmethod = \"adam\"\n";
  std::ofstream(other) << "mine";
  Program program(1600, 1000, own);
  program.key("ctrl+shift+s");
  program.wait_until("the own file is proposed", [](const Json& s) { return s["items"].contains("path"); });
  program.click("button1");
  program.wait_until("saved", [&](const Json& s) { return notice(s) == "Saved " + own; });
  program.key("ctrl+shift+s");
  program.fill("path", other);
  program.wait_until("it asks", [](const Json& s) { return s["items"].contains("question"); });
  CHECK(contents(other) == "mine");
  program.click("button0");
  program.wait_until("nothing is saved", [](const Json& s) { return s["input"]["popup"] == false; });
  CHECK(contents(other) == "mine");
}

TEST_CASE("a table outside of the scene's folder is read only after asking") {
  const Folder home;
  fs::create_directories(home.path() + "/scenes");
  std::ofstream(home.path() + "/rows.csv") << "x,y\n1,2\n3,4\n5,7\n";
  const std::string scene = home.path() + "/scenes/far.toml";
  std::ofstream(scene)
      << "[objective]\nid = \"linear_regression\"\n[data]\nfile = \"../rows.csv\"\n[[contestant]]\nmethod = \"sgd\"\nlr = 0.1\n";
  Program program(1600, 1000, {}, home.path());
  const Json before = program.settled();
  program.key("ctrl+o");
  program.fill("path", scene);
  program.click("button0");
  CHECK(program.settled()["runs"] == before["runs"]);
  program.key("ctrl+o");
  program.fill("path", scene);
  program.wait_until("it asks", [](const Json& s) { return s["items"].contains("button1") && !s["items"].contains("path"); });
  program.click("button1");
  program.wait_until("it is read", [](const Json& s) { return s["data"].is_object() && s["data"]["rows"] == 3; });
}

TEST_CASE("a scene of the command line that names a table elsewhere opens the window, which asks") {
  const Folder home;
  fs::create_directories(home.path() + "/scenes");
  std::ofstream(home.path() + "/rows.csv") << "x,y\n1,2\n3,4\n5,7\n";
  const std::string scene = home.path() + "/scenes/far.toml";
  std::ofstream(scene)
      << "[objective]\nid = \"linear_regression\"\n[data]\nfile = \"../rows.csv\"\n[[contestant]]\nmethod = \"sgd\"\nlr = 0.1\n";
  Program program(1600, 1000, scene, home.path());
  program.click("button1");
  program.wait_until("it is read", [](const Json& s) { return s["data"].is_object() && s["data"]["rows"] == 3; });
}

TEST_CASE("a large picture is written while the window goes on") {
  Program program;
  const Folder folder;
  const std::string path = folder.path() + "/large.png";
  program.key("ctrl+s");
  program.fill("pixels/x", "7680");
  program.fill("pixels/y", "4320");
  program.fill("path", path);
  program.wait_until(
      "it tells how far it is", [](const Json& s) { return notice(s).find("Saving large.png") == 0; }, 60);
  program.key("t");
  program.wait_until("the window answers", [](const Json& s) { return s["theme"] == "light"; });
#ifndef THALWEG_SANITIZED  // whose frames may take longer than the file
  CHECK_FALSE(fs::exists(path));
  program.key("Escape");
  program.wait_until("given up", [&](const Json& s) { return notice(s) == "Not saved: " + path; });
  CHECK_FALSE(fs::exists(path));
#endif
}
