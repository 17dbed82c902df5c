#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "platform/folders.hpp"
#include "platform/fonts.hpp"
#include "platform/window.hpp"
#include "support/catch.hpp"
#include "support/message.hpp"
#include "support/process.hpp"

using namespace thalweg;

namespace {

// Sets (or with null: unsets) an environment variable for a scope.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    value ? setenv(name, value, 1) : unsetenv(name);
  }
  ~Environment() { old_ ? setenv(name_, old_->c_str(), 1) : unsetenv(name_); }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

}  // namespace

TEST_CASE("Fonts that are not installed are not replaced by others") {
  CHECK(find_font("No Such Family 7", FontWeight::regular).empty());
  CHECK(find_font("STIXGeneral", FontWeight::semibold).empty());
}

// Inter's style is called "Semi Bold" on Debian 12 and "SemiBold" on Debian 13.
TEST_CASE("Every weight that the interface draws is found in a file of its own") {
  const std::string regular = find_font("Inter", FontWeight::regular), medium = find_font("inter", FontWeight::medium),
                    semibold = find_font("Inter", FontWeight::semibold);
  const std::set<std::string> files = {regular,
                                       medium,
                                       semibold,
                                       find_font("Inter", FontWeight::regular, true),
                                       find_font("STIXGeneral", FontWeight::regular),
                                       find_font("STIXGeneral", FontWeight::regular, true)};
  CHECK(files.size() == 6);
  for (const std::string& file : files) {
    INFO(file);
    CHECK(std::filesystem::exists(file));
  }
  CHECK(find_font("Inter", FontWeight::regular) == regular);
}

TEST_CASE("Folders follow the XDG specification") {
  const auto home = std::filesystem::temp_directory_path() / "thalweg-home";
  std::filesystem::create_directories(home / ".config");
  const Environment home_variable("HOME", home.c_str()), pictures("XDG_PICTURES_DIR", nullptr), config("XDG_CONFIG_HOME", nullptr);
  CHECK(config_folder() == home / ".config/thalweg");
  CHECK(pictures_folder() == home);
  std::ofstream(home / ".config/user-dirs.dirs") << "# made by xdg-user-dirs\nXDG_PICTURES_DIR=\"$HOME/Bilder\"\n";
  CHECK(pictures_folder() == home / "Bilder");
  {
    const Environment other("XDG_PICTURES_DIR", "/somewhere"), elsewhere("XDG_CONFIG_HOME", "/conf");
    CHECK(pictures_folder() == "/somewhere");
    CHECK(config_folder() == "/conf/thalweg");
  }
  const Environment relative("XDG_CONFIG_HOME", "conf");
  CHECK(config_folder() == home / ".config/thalweg");
  std::filesystem::remove_all(home);
}

TEST_CASE("A monitor's scale enlarges the interface once") {
  CHECK(remaining_scale(1, 1600, 1600) == 1);
  CHECK(remaining_scale(1.5f, 1600, 1600) == 1.5f);  // X11: a screen unit is a pixel
  CHECK(remaining_scale(2, 1600, 3200) == 1);        // Wayland, macOS: it is two pixels wide
  CHECK(remaining_scale(1.5f, 1600, 2400) == 1);
  CHECK(remaining_scale(1.5f, 1367, 2050) == 1);
  CHECK(remaining_scale(4 / 3.0f, 1600, 1600) == 4 / 3.0f);
  CHECK(remaining_scale(2, 1600, 0) == 2);  // minimized
  CHECK(remaining_scale(0, 1600, 1600) == 1);
}

TEST_CASE("Without a display the window says so") {
  const Environment x("DISPLAY", nullptr), wayland("WAYLAND_DISPLAY", nullptr);
  CHECK(test::starts_with(test::message_of([] { Window("title", {320, 200}, {64, 64}); }), "There is no display"));
}

#ifndef THALWEG_SANITIZED  // whose shadow memory needs more than any limit here
// Mesa's driver ended the program by a segmentation fault under both.
TEST_CASE("Too little memory for a graphics driver is told before it is opened") {
  const std::vector<std::pair<std::string, std::string>> limits = {{"ulimit -v 400000", "of address space"},
                                                                   {"ulimit -s 64", "a stack of"}};
  for (const auto& [limit, named] : limits) {
    INFO(limit);
    const Finished run = run_process("/bin/sh", {"-c", limit + "; exec \"$0\" render -o /dev/null.png", PROGRAM});
    CHECK(run.code == 1);
    CHECK(run.err.find(named) != std::string::npos);
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  }
}
#endif
