#pragma once
// The command line's face towards main(), and what it hands to the picture maker.

#include <filesystem>
#include <functional>
#include <string>

#include "core/scene/scene.hpp"

namespace thalweg {

/// The whole program: parses the arguments, runs the command, and returns the exit code: 0 done (divergence is a result
/// too), 1 the environment refused (an unwritable file, no display), 2 the arguments are wrong. Never throws.
int run_command_line(int argc, char** argv);

/// One command of the program, with standard streams that are guarded: what it throws is told in one line, and told
/// remarks come out where it throws nothing. The exit code.
int run_guarded(const std::function<int()>& command) noexcept;

/// What `thalweg render` was asked for, checked.
struct RenderOptions {
  enum class What {
    map,     ///< the picture alone
    window,  ///< the whole interface, as a screenshot
  };

  Scene scene;  ///< its look says how it is drawn
  std::filesystem::path output;
  int width = 1600, height = 1000;
  std::string theme = "dark";  ///< "dark", "light", "print" or "high-contrast"
  What what = What::map;
};

inline constexpr int max_picture_size = 8192;  ///< pixels along an edge

/// Draws the picture without a window; returns the exit code. Throws CommandError (command_error.hpp).
int render_command(const RenderOptions& options);

}  // namespace thalweg
