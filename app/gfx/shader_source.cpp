#include "gfx/shader_source.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace thalweg {
namespace {

std::filesystem::path override_path(const std::string& name) {
  const char* folder = std::getenv("THALWEG_SHADERS");
  return folder && *folder ? std::filesystem::path(folder) / name : std::filesystem::path();
}

}  // namespace

std::string shader_text(const std::string& name) {
  if (const auto path = override_path(name); !path.empty()) {
    if (std::ifstream file{path, std::ios::binary}) return {std::istreambuf_iterator<char>(file), {}};
  }
  return std::string(embedded_shader(name));
}

std::int64_t shader_stamp(const std::string& name) {
  const auto path = override_path(name);
  if (path.empty()) return 0;
  std::error_code none;
  const auto time = std::filesystem::last_write_time(path, none);
  return none ? 0 : time.time_since_epoch().count();
}

}  // namespace thalweg
