#include <unistd.h>

#include <filesystem>

#include "export/png.hpp"
#include "support/catch.hpp"
#include "support/message.hpp"

using namespace thalweg;

namespace {

Image sample(int width, int height, bool translucent) {
  Image image{width, height, {}};
  for (int i = 0; i < width * height; ++i) {
    image.rgba.push_back(static_cast<std::uint8_t>(i * 7));
    image.rgba.push_back(static_cast<std::uint8_t>(i * 13 + 5));
    image.rgba.push_back(static_cast<std::uint8_t>(i / 3));
    image.rgba.push_back(translucent ? static_cast<std::uint8_t>(i) : std::uint8_t{255});
  }
  return image;
}

struct TemporaryFolder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("thalweg-png-" + std::to_string(getpid()));
  TemporaryFolder() { std::filesystem::create_directories(path); }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("A PNG reads back as it was written") {
  const TemporaryFolder folder;
  for (const bool translucent : {false, true}) {
    const Image image = sample(37, 23, translucent);
    PngInfo info{300, {{"Title", "Valley race"}, {"Comment", "η = 10⁻³"}}};
    write_png(folder.path / "a.png", image, info);
    PngInfo read;
    const Image back = read_png(folder.path / "a.png", &read);
    CHECK(back.width == 37);
    CHECK(back.height == 23);
    CHECK(back.rgba == image.rgba);
    CHECK(read.dots_per_inch == Approx(300).epsilon(1e-4));
    CHECK(read.texts == info.texts);
  }
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1);  // no temporary file is left
}

TEST_CASE("A PNG that cannot be written is told in one sentence that names it") {
  const TemporaryFolder folder;
  const Image image = sample(4, 4, false);
  const auto refused = [&](const std::filesystem::path& path) { return test::message_of([&] { write_png(path, image); }); };
  CHECK(test::contains(refused(folder.path / "none/a.png"), "none/a.png': there is no folder "));
  CHECK(test::contains(refused(folder.path), "Is a directory"));
  if (geteuid() != 0) {
    std::filesystem::permissions(folder.path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    CHECK(test::contains(refused(folder.path / "a.png"), "Permission denied"));
    std::filesystem::permissions(folder.path, std::filesystem::perms::owner_all);
  }
  CHECK(test::starts_with(refused("/dev/full/a.png"), "Cannot write '/dev/full/a.png': "));
  CHECK(test::starts_with(test::message_of([&] { read_png(folder.path / "missing.png"); }), "Cannot read "));
}

TEST_CASE("A failed write leaves the old picture") {
  const TemporaryFolder folder;
  const Image old = sample(5, 5, false);
  write_png(folder.path / "a.png", old);
  CHECK_THROWS(write_png(folder.path / "a.png", Image{}));
  CHECK(read_png(folder.path / "a.png").rgba == old.rgba);
}
