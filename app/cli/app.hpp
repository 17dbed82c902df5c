#pragma once
// The command line's interface to main(), and its requests to the renderer.

#include <filesystem>
#include <functional>
#include <string>

#include "core/scene/scene.hpp"

namespace thalweg {

/// The whole program: parses the arguments, runs the command, and returns the exit code: 0 done (divergence is a result too),
/// 1 the environment failed (an unwritable file, no display), 2 the arguments are wrong, 141 the reader of the output has
/// left. Never throws.
int run_command_line(int argc, char** argv);

/// Runs `command` with guarded standard streams and returns its exit code. If it throws, prints one line instead of the
/// queued remarks (see output.hpp).
int run_guarded(const std::function<int()>& command) noexcept;

/// The checked request of `thalweg render`.
struct RenderOptions {
  enum class What {
    map,     ///< the picture alone
    window,  ///< the whole interface, as a screenshot
  };

  Scene scene;  ///< its look determines how it is drawn
  std::filesystem::path output;
  int width = 1600, height = 1000;
  std::string theme = "dark";  ///< "dark", "light", "print" or "high-contrast"
  What what = What::map;
};

inline constexpr int max_picture_size = 8192;  ///< pixels along an edge

/// Draws the picture without a window; returns the exit code. Throws CommandError (command_error.hpp).
int render_command(const RenderOptions& options);

}  // namespace thalweg
