#include "platform/folders.hpp"

#include <cstdlib>
#include <fstream>
#include <string>

namespace thalweg {
namespace {

std::filesystem::path from_environment(const char* name) {
  const char* text = std::getenv(name);
  // The specification requires relative paths to be ignored.
  return text && *text == '/' ? std::filesystem::path(text) : std::filesystem::path();
}

std::filesystem::path config_home() {
  const auto folder = from_environment("XDG_CONFIG_HOME");
  return folder.empty() ? home_folder() / ".config" : folder;
}

// Reads XDG_PICTURES_DIR="$HOME/Bilder" or the like from user-dirs.dirs; "" if there is none.
std::filesystem::path pictures_from_user_dirs() {
  std::ifstream file(config_home() / "user-dirs.dirs");
  const std::string key = "XDG_PICTURES_DIR=\"", home = "$HOME";
  for (std::string line; std::getline(file, line);) {
    if (line.rfind(key, 0) != 0) continue;
    std::string value = line.substr(key.size());
    value = value.substr(0, value.find('"'));
    if (value.rfind(home, 0) == 0) return home_folder().string() + value.substr(home.size());
    if (!value.empty() && value.front() == '/') return value;
  }
  return {};
}

}  // namespace

std::filesystem::path home_folder() {
  const auto home = from_environment("HOME");
  return home.empty() ? std::filesystem::path(".") : home;
}

std::filesystem::path pictures_folder() {
  if (const auto folder = from_environment("XDG_PICTURES_DIR"); !folder.empty()) return folder;
  if (const auto folder = pictures_from_user_dirs(); !folder.empty()) return folder;
  std::error_code none;
  const auto usual = home_folder() / "Pictures";
  return std::filesystem::is_directory(usual, none) ? usual : home_folder();
}

std::filesystem::path config_folder() { return config_home() / "thalweg"; }

}  // namespace thalweg
