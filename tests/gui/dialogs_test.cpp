// Dialogs, menus and what the keys do to the view.
#include <filesystem>
#include <fstream>

#include "gui/window_program.hpp"

namespace {

/// Width and height in a PNG's header.
std::pair<unsigned, unsigned> png_size(const std::string& path) {
  unsigned char bytes[24] = {};
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(bytes), sizeof bytes);
  const auto number = [&](int at) {
    return unsigned(bytes[at]) << 24 | unsigned(bytes[at + 1]) << 16 | unsigned(bytes[at + 2]) << 8 | bytes[at + 3];
  };
  return {number(16), number(20)};
}

}  // namespace

TEST_CASE("Ctrl+S writes a picture of the chosen size to the typed path") {
  Program program;
  const Folder folder;
  const std::string path = folder.path() + "/valley.png";
  program.key("ctrl+s");
  program.fill("pixels/x", "640");
  program.fill("pixels/y", "400");
  program.fill("path", path);  // Enter saves
  const Json s = program.wait_until("it says so", [&](const Json& now) { return now["notice"] == "Saved " + path; });
  CHECK(png_size(path) == std::pair(640u, 400u));
  program.wait_until("the dialog is closed", [](const Json& now) { return now["input"]["popup"] == false; });

  // The whole window, by the button.
  program.click("top/save picture");
  program.click("what/1");
  program.fill("pixels/x", "800");
  program.fill("pixels/y", "500");
  std::filesystem::remove(path);
  program.click("button1");
  program.wait_until("written again", [&](const Json&) { return std::filesystem::exists(path); });
  CHECK(png_size(path) == std::pair(800u, 500u));
  CHECK(program.settled()["window"] == Json{1600, 1000});
}

TEST_CASE("a path that cannot be written is said in one sentence, and the dialog stays") {
  Program program;
  const Folder folder;
  program.key("ctrl+s");
  program.fill("path", folder.path() + "/missing/valley.png");
  program.wait_until("the sentence", [](const Json& s) { return s["items"].contains("problem"); });
  const Json s = program.settled();
  CHECK(s["items"].contains("path"));
  CHECK(s["input"]["popup"] == true);
  // What was typed is still there: a better path saves.
  program.fill("path", folder.path() + "/valley.png");
  program.wait_until("saved", [&](const Json&) { return std::filesystem::exists(folder.path() + "/valley.png"); });
}

TEST_CASE("a scene is saved and opened again") {
  Program program;
  const Folder folder;
  const std::string path = folder.path() + "/race.toml";
  program.click_at(program.on_map(-1.2, -1.0));
  const Json before = program.wait_until("another start", [](const Json& s) { return s["undo"] == "start"; });
  program.key("ctrl+shift+s");
  program.fill("path", path);
  program.wait_until("saved", [&](const Json& s) { return s["notice"] == "Saved " + path; });
  program.key("ctrl+z");
  program.wait_until("the old start", [&](const Json& s) { return s["start"] != before["start"]; });
  program.key("ctrl+o");
  program.fill("path", path);
  program.wait_until("the saved start", [&](const Json& s) { return s["start"] == before["start"]; });
}

TEST_CASE("keys change theme, scale and presentation") {
  Program program;
  program.key("t");
  program.wait_until("light", [](const Json& s) { return s["theme"] == "light"; });
  program.key("t");
  program.wait_until("dark", [](const Json& s) { return s["theme"] == "dark"; });
  program.key("ctrl+equal");
  program.wait_until("larger", [](const Json& s) { return s["ui_scale"] > 1.1; });
  program.key("ctrl+minus");
  program.wait_until("as before", [](const Json& s) { return s["ui_scale"] == 1; });
  program.key("ctrl+minus");
  program.wait_until("smaller", [](const Json& s) { return s["ui_scale"] < 0.9; });
  program.key("ctrl+0");
  program.wait_until("its own size", [](const Json& s) { return s["ui_scale"] == 1; });
  program.key("F5");
  program.wait_until("presentation", [](const Json& s) { return s["presentation"] == true && !s["items"].contains("top/save picture"); });
  program.key("F5");
  program.wait_until("over", [](const Json& s) { return s["presentation"] == false && s["items"].contains("top/save picture"); });
}

TEST_CASE("help opens with F1 and closes with Escape") {
  Program program;
  program.key("F1");
  program.wait_until("open", [](const Json& s) { return s["input"]["popup"] == true; });
  program.key("Escape");
  program.wait_until("closed", [](const Json& s) { return s["input"]["popup"] == false; });
}

TEST_CASE("menus run actions by mouse") {
  Program program;
  program.click("top/menu/View");
  program.click("top/menu/View/theme.light");
  program.wait_until("light", [](const Json& s) { return s["theme"] == "light"; });
}
