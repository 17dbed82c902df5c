// A window whose loop belongs to somebody else.
#include "window/window.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "panels/shell/session_keeper.hpp"
#include "panels/state.hpp"
#include "platform/folders.hpp"
#include "support/catch.hpp"
#include "support/message.hpp"

using namespace thalweg;
namespace fs = std::filesystem;

namespace {

/// A home of its own, so that no other window's work is found.
struct Home {
  Home() {
    fs::remove_all(root);
    fs::create_directories(root);
    ::setenv("HOME", root.c_str(), 1);
    ::unsetenv("XDG_CONFIG_HOME");
  }
  ~Home() { fs::remove_all(root); }
  const fs::path root = fs::temp_directory_path() / ("thalweg-window-" + std::to_string(::getpid()));

  std::vector<KeptSession> kept() const { return SessionKeeper(config_folder() / "sessions").kept(); }
};

}  // namespace

TEST_CASE("A window is driven frame by frame, and says when it has been closed") {
  const Home home;
  int told = 0;
  double before = 0;
  {
    ProgramWindow window({}, [&](const Desk& desk, double seconds, bool) {
      CHECK(seconds > before);
      before = seconds;
      if (++told == 2) desk.post(command::SetStart{{1, 2}});
      if (told == 5) desk.view.quit = true;
    });
    for (int frame = 1; frame < 5; ++frame) {
      CHECK(window.frame());
      CHECK(told == frame);
    }
    CHECK_FALSE(window.frame());
    CHECK(told == 5);
    window.close();
  }
  const auto kept = home.kept();
  REQUIRE(kept.size() == 1);
  CHECK_FALSE(kept[0].crashed);
}

TEST_CASE("What fails in a frame is told by the window itself, and the work is kept") {
  const Home home;
  int told = 0;
  {
    ProgramWindow window({}, [&](const Desk& desk, double, bool) {
      if (++told == 2) desk.post(command::SetStart{{1, 2}});
      if (told == 5) throw std::logic_error("a frame has failed");
    });
    for (int frame = 1; frame < 5; ++frame) CHECK(window.frame());
    CHECK(test::message_of([&] { window.frame(); }) == "a frame has failed. Your work is kept: the next window offers to reopen it.");
  }
  const auto kept = home.kept();
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].crashed);
}
