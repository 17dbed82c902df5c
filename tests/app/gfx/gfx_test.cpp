#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "gfx/buffer.hpp"
#include "gfx/framebuffer.hpp"
#include "gfx/program.hpp"
#include "gfx/shader_source.hpp"
#include "support/catch.hpp"
#include "support/message.hpp"
#include "support/offscreen.hpp"

using namespace thalweg;

namespace {

// A folder that overrides shaders while it exists.
class ShaderFolder {
 public:
  ShaderFolder() {
    std::filesystem::create_directories(path_);
    setenv("THALWEG_SHADERS", path_.c_str(), 1);
  }
  ~ShaderFolder() {
    unsetenv("THALWEG_SHADERS");
    std::filesystem::remove_all(path_);
  }
  void write(const std::string& name, const std::string& text, int seconds) {
    const auto file = path_ / name;
    std::ofstream(file) << text;
    // Distinct times without waiting for the clock.
    std::filesystem::last_write_time(file, start_ + std::chrono::seconds(seconds));
  }

 private:
  std::filesystem::path path_ = std::filesystem::temp_directory_path() / ("thalweg-shaders-" + std::to_string(getpid()));
  std::filesystem::file_time_type start_ = std::filesystem::file_time_type::clock::now();
};

std::uint32_t painted(Program& program) {
  Framebuffer frame(4, 4);
  frame.clear(0);
  VertexArray empty;
  empty.bind();
  program.use();
  glDrawArrays(GL_TRIANGLES, 0, 3);
  return frame.read().rgb(1, 1);
}

const std::string red = "#version 330 core\nout vec4 c; void main() { c = vec4(1, 0, 0, 1); }\n";
const std::string green = "#version 330 core\nout vec4 c; void main() { c = vec4(0, 1, 0, 1); }\n";

}  // namespace

TEST_CASE("A framebuffer reads back with its top row first") {
  test::offscreen();
  Framebuffer frame(6, 5);
  frame.clear(0x102030);
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 4, 6, 1);  // GL counts upwards: the top row
  glClearColor(1, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
  const Image image = frame.read();
  REQUIRE(image.width == 6);
  REQUIRE(image.height == 5);
  for (int x = 0; x < 6; ++x) {
    CHECK(image.rgb(x, 0) == 0xFF0000u);
    for (int y = 1; y < 5; ++y) CHECK(image.rgb(x, y) == 0x102030u);
    CHECK(image.at(x, 2)[3] == 255);
  }
}

TEST_CASE("An impossible size of picture is told in one sentence") {
  test::offscreen();
  CHECK(test::contains(test::message_of([] { Framebuffer(0, 10); }), "0×10"));
  CHECK(test::contains(test::message_of([] { Framebuffer(1 << 20, 10); }), "1048576×10"));
}

TEST_CASE("Objects move, and only one owner destroys them") {
  test::offscreen();
  Texture a(TexelFormat::rgba8);
  a.upload(2, 2, nullptr);
  const GLuint name = a.name();
  {
    Texture b(std::move(a));
    CHECK(b.name() == name);
    CHECK(glIsTexture(name));
  }
  CHECK_FALSE(glIsTexture(name));
}

TEST_CASE("A program that is destroyed while in use is no longer the current one") {
  test::offscreen();
  Program("layer.vert", "layer.frag").use();
  GLint current = -1;
  glGetIntegerv(GL_CURRENT_PROGRAM, &current);
  CHECK(current == 0);
}

TEST_CASE("Every shader is embedded and a missing one is empty") {
  for (const char* name :
       {"field.vert", "field.frag", "field_gap.vert", "line.vert", "line.frag", "dot.vert", "dot.frag", "layer.vert", "layer.frag"}) {
    CHECK_FALSE(embedded_shader(name).empty());
  }
  CHECK(embedded_shader("none.frag").empty());
}

TEST_CASE("Shaders are re-read when their file changes, and a broken one leaves the last good program") {
  test::offscreen();
  ShaderFolder folder;
  folder.write("layer.frag", red, 0);
  Program program("layer.vert", "layer.frag");
  CHECK(painted(program) == 0xFF0000u);
  folder.write("layer.frag", green, 1);
  CHECK(painted(program) == 0x00FF00u);
  folder.write("layer.frag", "#version 330 core\nvoid main() { nonsense }\n", 2);
  CHECK(painted(program) == 0x00FF00u);
  CHECK(test::starts_with(test::message_of([] { Program("layer.vert", "layer.frag"); }), "The shader layer.frag does not compile: "));
}
