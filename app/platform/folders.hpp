#pragma once
// The user's folders according to the XDG base directory specification. The returned folders need not exist.

#include <filesystem>

namespace thalweg {

/// $HOME if it is an absolute path, else ".".
std::filesystem::path home_folder();

/// The default folder for pictures: XDG_PICTURES_DIR from the environment or user-dirs.dirs, else ~/Pictures if that exists,
/// else the home folder.
std::filesystem::path pictures_folder();

/// $XDG_CONFIG_HOME/thalweg, else ~/.config/thalweg.
std::filesystem::path config_folder();

}  // namespace thalweg
