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

/// What the interface is to be enlarged by on a monitor of the given content scale, in a window of `width` screen units
/// and `pixels` pixels: nothing more where screen units stand for several pixels already, as with Wayland and macOS.
float remaining_scale(float content_scale, int width, int pixels);

class Window {
 public:
  /// `size` in screen units at content scale 1, less where the monitor is smaller; nobody can make it smaller than
  /// `least` pixels. The context is current on this thread and vsync is on. Throws
  /// std::runtime_error with one sentence where there is no display or no OpenGL 3.3.
  Window(const std::string& title, Size size, Size least = {1, 1});
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// For Dear ImGui's backend.
  GLFWwindow* handle() const { return window_; }

  Size framebuffer_size() const;  ///< pixels; 0×0 while minimized
  Size size() const;              ///< screen units
  /// The monitor's scale, 1, 1.5, 2, …, where the interface has to follow it; 1 where screen units grow with it.
  float content_scale() const;
  bool should_close() const;
  void set_should_close(bool close);
  void set_title(const std::string& title);
  void set_vsync(bool on);
  bool fullscreen() const { return windowed_.has_value(); }
  /// On the monitor that holds the window, or the primary one where the display server does not tell (Wayland).
  void set_fullscreen(bool on);

  /// Called with the path of each file that is dropped on the window.
  std::function<void(const std::string&)> on_drop;

  /// Draws go to the window again, with the viewport set to all of it.
  void bind() const;
  void swap();

  static void poll_events();
  /// Sleeps until something happens, or `seconds` have passed.
  static void wait_events();
  static void wait_events(double seconds);
  /// Ends the wait; from any thread.
  static void wake();

 private:
  struct Place {
    int x, y, width, height;
  };
  GLFWwindow* window_ = nullptr;
  std::optional<Place> windowed_;  // where to return to from full screen
};

}  // namespace thalweg
