// What a typed path means when something is saved there.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "panels/dialogs/save_path.hpp"
#include "platform/folders.hpp"
#include "support/catch.hpp"

using namespace thalweg;
namespace fs = std::filesystem;

TEST_CASE("A typed path is absolute, has its extension, and is refused where the file would not be what its name says", "[files]") {
  const fs::path folder = fs::temp_directory_path() / ("thalweg-save-" + std::to_string(::getpid()));
  fs::create_directories(folder / "photos.png");
  std::ofstream(folder / "there.png") << "x";
  const std::string at = folder.string() + "/";
  struct Case {
    std::string typed, path, problem;
    bool exists;
  };
  const Case cases[] = {
      {at + "x.png", at + "x.png", "", false},
      {"  " + at + "x.PNG ", at + "x.PNG", "", false},
      {at + "x", at + "x.png", "", false},
      {at + "there", at + "there.png", "", true},
      {at + "eta 0.05", at + "eta 0.05.png", "", false},
      {at + "a/../x.png", at + "x.png", "", false},
      {"x", (fs::current_path() / "x.png").string(), "", fs::exists("x.png")},
      {"~/x", (home_folder() / "x.png").string(), "", fs::exists(home_folder() / "x.png")},
      {at + "x.svg", "", "Files are written as .png only, not as .svg.", false},
      {at + "x.pdf", "", "Files are written as .png only, not as .pdf.", false},
      {"", "", "A file name is needed.", false},
      {"   ", "", "A file name is needed.", false},
      {at, "", "'" + at + "' is a folder. A file name is needed.", false},
      {at + "photos", "", "'" + at + "photos.png' is a folder. Another name is needed.", false},
  };
  for (const Case& c : cases) {
    INFO(c.typed);
    const SavePath place = save_path(c.typed, ".png");
    CHECK(place.problem == c.problem);
    if (c.problem.empty()) CHECK(place.path.string() == c.path);
    if (c.problem.empty()) CHECK(place.exists == c.exists);
  }
  // The file that a scene came from may be called as it is.
  CHECK(save_path(at + "race.txt", ".toml", at + "race.txt").problem.empty());
  CHECK(save_path(at + "race", ".toml", at + "race").path == at + "race");
  CHECK(free_path(at + "there.png") == at + "there 2.png");
  std::ofstream(folder / "there 2.png") << "x";
  CHECK(free_path(at + "there.png") == at + "there 3.png");
  fs::remove_all(folder);
}
