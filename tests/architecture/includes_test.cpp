// The arrows between the layers, read from the sources' own #include lines: what CMake's include paths cannot forbid,
// such as a system library used one layer too deep.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

constexpr int longest_file = 600;  // lines; longer ones tend to hold two subjects

const fs::path root = SOURCE_DIR;

/// What a layer may include of the project; its own headers and those of language always.
const std::map<std::string, std::set<std::string>> arrows = {
    {"language", {}},
    {"core", {}},
    {"session", {"core"}},
    {"studies", {"core", "session"}},
    {"picture", {"core", "session"}},
    {"gfx", {}},
    {"platform", {"gfx"}},
    {"render", {"core", "session", "picture", "gfx"}},
    {"ui", {"core", "gfx", "platform"}},
    {"export", {"gfx", "platform"}},
    {"panels", {"core", "session", "studies", "picture", "gfx", "platform", "render", "ui", "export"}},
    {"window", {"core", "session", "studies", "picture", "gfx", "platform", "render", "ui", "export", "panels"}},
    {"cli", {"core", "session", "studies", "picture", "gfx", "platform", "render", "ui", "export", "panels", "window"}},
};

/// Which layers may see a library, by the first part of its headers' names.
const std::map<std::string, std::set<std::string>> libraries = {
    {"glad", {"gfx", "render", "platform"}},
    {"GLFW", {"platform", "ui", "window"}},
    {"EGL", {"platform"}},
    {"imgui", {"ui", "panels", "window", "app/cli/render.cpp"}},
    {"backends", {"ui", "platform"}},  // ImGui's
    {"fontconfig", {"platform"}},
    {"png.h", {"export"}},
    {"CLI", {"cli"}},
    {"csv.h", {"app/session/table.cpp"}},
    {"fmt", {"cli", "export"}},
    {"toml++", {"core/scene/toml.hpp"}},
};

struct Source {
  fs::path path;  ///< relative to the root
  std::string layer;
  std::vector<std::string> includes;
  int lines = 0;
};

/// The layer of a source or of an include, by its path from the root or, within app, from there.
std::string layer_of(std::string path) {
  if (path.starts_with("app/")) path.erase(0, 4);
  if (path.starts_with("core/language/")) return "language";
  return path.substr(0, path.find('/'));
}

std::string included(const std::string& line) {
  const std::size_t hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line[hash] != '#') return "";
  const std::size_t word = line.find("include", hash);
  const std::size_t open = line.find_first_of("<\"", hash);
  if (word == std::string::npos || open == std::string::npos) return "";
  return line.substr(open + 1, line.find_first_of(">\"", open + 1) - open - 1);
}

std::vector<Source> sources() {
  std::vector<Source> found;
  for (const char* folder : {"core", "app"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      Source source;
      source.path = entry.path().lexically_relative(root);
      source.layer = source.path == "app/main.cpp" ? "main" : layer_of(source.path.string());
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line); ++source.lines) {
        if (std::string name = included(line); !name.empty()) source.includes.push_back(std::move(name));
      }
      found.push_back(std::move(source));
    }
  }
  return found;
}

std::string first_part(const std::string& include) { return include.substr(0, include.find('/')); }

/// "imgui.h" and "imgui_stdlib.h" belong to "imgui".
std::string library_of(const std::string& include) {
  if (include.rfind("imgui", 0) == 0) return "imgui";
  return first_part(include);
}

}  // namespace

TEST_CASE("the sources are found") { REQUIRE(sources().size() > 50); }

TEST_CASE("layers include only what lies below them") {
  for (const Source& source : sources()) {
    if (source.layer == "main") continue;
    INFO(source.path);
    REQUIRE(arrows.count(source.layer) == 1);  // a new layer belongs into the table above
    for (const std::string& include : source.includes) {
      const std::string target = layer_of(include);
      if (arrows.count(target) == 0 || target == source.layer || target == "language") continue;
      INFO(include);
      CHECK(arrows.at(source.layer).count(target) == 1);
    }
  }
}

TEST_CASE("libraries are used in their own layers only") {
  for (const Source& source : sources()) {
    for (const std::string& include : source.includes) {
      const auto library = libraries.find(library_of(include));
      if (library == libraries.end()) continue;
      INFO(source.path);
      INFO(include);
      CHECK((library->second.count(source.layer) == 1 || library->second.count(source.path.string()) == 1));
    }
  }
}

TEST_CASE("core and language stand on the standard library alone") {
  const std::set<std::string> allowed = {"core", "toml++"};
  for (const Source& source : sources()) {
    if (source.layer != "core" && source.layer != "language") continue;
    for (const std::string& include : source.includes) {
      INFO(source.path);
      INFO(include);
      const bool standard = include.find_first_of("./") == std::string::npos;
      CHECK((standard || allowed.count(first_part(include)) == 1));
    }
  }
}

TEST_CASE("files stay small") {
  for (const Source& source : sources()) {
    INFO(source.path);
    CHECK(source.lines <= longest_file);
  }
}
