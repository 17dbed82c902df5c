#pragma once
// The program's main window: its session, interface and event loop.

#include <filesystem>
#include <functional>
#include <memory>

#include "core/scene/scene.hpp"
#include "session/data_file.hpp"

namespace thalweg {

struct Desk;

/// The initial contents of a window.
struct WindowOptions {
  Scene scene = default_scene();
  std::filesystem::path file = {};  ///< the scene's file; empty: none
  /// Open with the default scene first and load this one in the background: it takes long, or needs a question answered.
  bool later = false;
  TableAccess tables = TableAccess::beneath;
};

/// Called after each frame. `seconds`: time since the window was created. `rests`: the next frame is drawn only on input or
/// after ui::next_frame(). An exception ends the window like one thrown in the frame.
using AfterFrame = std::function<void(const Desk&, double seconds, bool rests)>;

/// The window, for callers with their own loop: call frame() until it returns false, then close(). One at a time; all calls
/// from the same thread.
class ProgramWindow {
 public:
  /// Opens the window. Throws std::runtime_error with one sentence if there is no display or no OpenGL 3.3.
  explicit ProgramWindow(const WindowOptions& options = {}, AfterFrame after_frame = {});
  ~ProgramWindow();

  /// Runs one iteration of the loop: handles events, updates the session and draws a frame (none while minimized). Blocks
  /// for events while nothing changes, or until the next frame is due. Returns whether the window is still open. If a frame
  /// fails, tries to save the work and throws std::runtime_error with the reason; then only the destructor may be called.
  bool frame();

  /// Ends the session, so that it is not offered for recovery, and waits for pictures that are being saved. Throws
  /// std::runtime_error with one sentence if one of them could not be written.
  void close();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Runs a ProgramWindow until it is closed. Throws what ProgramWindow throws.
void open_window(const WindowOptions& options, const AfterFrame& after_frame = {});

}  // namespace thalweg
