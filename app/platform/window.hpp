#pragma once
// Window: one GLFW window with an OpenGL 3.3 core context. Keys, mouse and text go to Dear ImGui's GLFW
// backend.

#include <functional>
#include <optional>
#include <string>

struct GLFWwindow;

namespace thalweg {

/// A size in pixels or screen units.
struct Size {
  int width, height;
  friend bool operator==(const Size&, const Size&) = default;
};

/// The factor by which the interface must be enlarged on a monitor with this content scale, for a window `width` screen units
/// or `pixels` pixels wide: 1 if screen units already scale with the monitor, as with Wayland and macOS.
float remaining_scale(float content_scale, int width, int pixels);

class Window {
 public:
  /// `size` in screen units at content scale 1, reduced to the primary monitor's; `least` is the minimum size in screen
  /// units. Makes the context current on this thread and enables vsync. Throws std::runtime_error with one sentence if there
  /// is no display or no OpenGL 3.3.
  Window(const std::string& title, Size size, Size least = {1, 1});
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// For Dear ImGui's backend.
  GLFWwindow* handle() const { return window_; }

  Size framebuffer_size() const;  ///< pixels; 0×0 while minimized
  Size size() const;              ///< screen units
  /// The scale of the interface on the window's monitor, 1, 1.5, 2, …: see remaining_scale().
  float content_scale() const;
  bool should_close() const;
  void set_should_close(bool close);
  void set_title(const std::string& title);
  void set_vsync(bool on);
  bool fullscreen() const { return windowed_.has_value(); }
  /// Uses the monitor at the window's centre, or the primary one if the position is unknown (Wayland).
  void set_fullscreen(bool on);

  /// Called with the path of each file dropped on the window.
  std::function<void(const std::string&)> on_drop;

  /// Makes the window the render target and sets the viewport to all of it.
  void bind() const;
  void swap();

  static void poll_events();
  /// Blocks until there is an event, or for at most `seconds`.
  static void wait_events();
  static void wait_events(double seconds);
  /// Ends wait_events(). May be called from any thread.
  static void wake();

 private:
  struct Place {
    int x, y, width, height;
  };
  GLFWwindow* window_ = nullptr;
  std::optional<Place> windowed_;  // set in full screen: the window's place before
};

}  // namespace thalweg
