#pragma once
// The command line's face towards main(), and what it hands to the window and to the picture maker.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "core/scene/scene.hpp"
#include "session/data_file.hpp"

namespace thalweg {

struct Desk;

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

// Implemented beside this, in render.cpp and window.cpp. Both may throw CommandError (command_error.hpp).

/// Draws the picture without a window; returns the exit code.
int render_command(const RenderOptions& options);
/// What a window opens with.
struct WindowOptions {
  Scene scene = default_scene();
  std::filesystem::path file = {};  ///< the scene's; empty: none
  /// The scene takes long to get ready, or has a table to ask about: the window opens with another one, and shows this
  /// one as soon as it can.
  bool later = false;
  TableAccess tables = TableAccess::beneath;
};
/// Told after each frame what the window shows: `seconds` have passed since the start; where it `rests`, the next frame comes
/// with input, or when ui::next_frame() says. What it throws ends the window as what a frame throws does: work is kept.
using AfterFrame = std::function<void(const Desk&, double seconds, bool rests)>;

/// Opens the window; returns the exit code when it is closed.
int open_window(const WindowOptions& options, const AfterFrame& after_frame = {});

}  // namespace thalweg
