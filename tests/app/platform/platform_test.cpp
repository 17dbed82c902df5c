#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "platform/folders.hpp"
#include "platform/fonts.hpp"
#include "platform/window.hpp"
#include "support/catch.hpp"
#include "support/message.hpp"

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
  CHECK(find_font("No Such Family 7", "Regular").empty());
  CHECK(find_font("Inter", "No Such Style").empty());
}

TEST_CASE("An installed font is found under its own style") {
  const std::string regular = find_font("Inter", "Regular"), medium = find_font("inter", "medium");
  if (regular.empty()) return;  // fonts-inter is recommended, not required
  CHECK(std::filesystem::exists(regular));
  CHECK(regular != medium);
  CHECK(find_font("Inter", "Regular") == regular);
}

TEST_CASE("Folders follow the XDG specification") {
  const auto home = std::filesystem::temp_directory_path() / "thalweg-home";
  std::filesystem::create_directories(home / ".config");
  const Environment home_variable("HOME", home.c_str()), pictures("XDG_PICTURES_DIR", nullptr),
      config("XDG_CONFIG_HOME", nullptr);
  CHECK(config_folder() == home / ".config/thalweg");
  CHECK(pictures_folder() == home);
  std::ofstream(home / ".config/user-dirs.dirs")
      << "# made by xdg-user-dirs\nXDG_PICTURES_DIR=\"$HOME/Bilder\"\n";
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

TEST_CASE("Without a display the window says so") {
  const Environment x("DISPLAY", nullptr), wayland("WAYLAND_DISPLAY", nullptr);
  CHECK(test::starts_with(test::message_of([] { Window("title", {320, 200}); }), "There is no display"));
}
