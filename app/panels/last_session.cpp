#include "panels/last_session.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/folders.hpp"

namespace thalweg {

namespace {

std::filesystem::path file() { return config_folder() / "last-session.toml"; }

}  // namespace

bool keep_last_session(const Scene& scene) {
  std::error_code failure;
  std::filesystem::create_directories(config_folder(), failure);
  std::ofstream out(file(), std::ios::trunc);
  return bool(out << write_scene(scene) << std::flush);
}

bool has_last_session() {
  std::error_code failure;
  return std::filesystem::exists(file(), failure);
}

Scene last_session() {
  std::ifstream in(file());
  if (!in) throw SceneError("Cannot read '" + file().string() + "'.");
  std::stringstream text;
  text << in.rdbuf();
  return read_scene(text.str());
}

}  // namespace thalweg
