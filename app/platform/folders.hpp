#pragma once
// The user's folders, after the XDG base directory specification. None of them needs to exist yet.

#include <filesystem>

namespace thalweg {

/// $HOME, else the current folder.
std::filesystem::path home_folder();

/// Where pictures are saved at first: XDG_PICTURES_DIR from the environment or user-dirs.dirs, else
/// ~/Pictures where that exists, else home.
std::filesystem::path pictures_folder();

/// $XDG_CONFIG_HOME/thalweg, else ~/.config/thalweg.
std::filesystem::path config_folder();

}  // namespace thalweg
