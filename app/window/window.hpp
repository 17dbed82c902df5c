#pragma once
// The program's window: a session, its interface and the events they get, frame by frame.

#include <filesystem>
#include <functional>
#include <memory>

#include "core/scene/scene.hpp"
#include "session/data_file.hpp"

namespace thalweg {

struct Desk;

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

/// The window, for whoever has a loop of its own: frame() until it returns false, then close(). One at a time, all calls
/// from one thread.
class ProgramWindow {
 public:
  /// Opens it. Throws std::runtime_error with one sentence where there is no display or no OpenGL 3.3.
  explicit ProgramWindow(const WindowOptions& options = {}, AfterFrame after_frame = {});
  ~ProgramWindow();

  /// One turn of the loop: events in, session brought up to date, one picture out; none while the window is minimized.
  /// Waits for nothing but events: while nothing moves, or until the next picture is due. Whether the window is still
  /// open. What fails in a frame ends the window: throws std::runtime_error, which says what it was and whether the work
  /// is kept; no other call may follow.
  bool frame();

  /// After the last frame: the work counts as ended, not as lost in a crash, and pictures that are being saved are waited
  /// for. Throws std::runtime_error with one sentence where one of them could not be written.
  void close();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Opens a window and returns when it has been closed. Throws what ProgramWindow throws.
void open_window(const WindowOptions& options, const AfterFrame& after_frame = {});

}  // namespace thalweg
