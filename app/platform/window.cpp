#include "platform/window.hpp"

#include <glad/gl.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "core/language/tr.hpp"
#include "platform/limits.hpp"

namespace thalweg {
namespace {

// The description of GLFW's last error, or "".
std::string glfw_reason() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text ? text : "";
}

// Selects X11 if the environment names no Wayland server: GLFW 3.4 tries Wayland first, and libwayland would print an error.
void pass_over_missing_wayland() {
#ifdef GLFW_PLATFORM
  for (const char* name : {"XDG_RUNTIME_DIR", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"}) {
    if (std::getenv(name)) return;
  }
  glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
}

// Limits a size to the primary monitor's work area.
Size on_monitor(Size size) {
  GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
  if (!monitor) return size;
  int x = 0, y = 0, width = 0, height = 0;
  float x_scale = 1, y_scale = 1;
  glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
  glfwGetMonitorContentScale(monitor, &x_scale, &y_scale);
  if (width <= 0 || height <= 0 || !(x_scale > 0) || !(y_scale > 0)) return size;
  return {std::min(size.width, int(float(width) / x_scale)), std::min(size.height, int(float(height) / y_scale))};
}

// The monitor that contains a point of the desktop, or null.
GLFWmonitor* monitor_at(int x, int y) {
  int count = 0;
  GLFWmonitor** const monitors = glfwGetMonitors(&count);
  for (int i = 0; i < count; ++i) {
    int left = 0, top = 0;
    glfwGetMonitorPos(monitors[i], &left, &top);
    const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
    if (mode && x >= left && x < left + mode->width && y >= top && y < top + mode->height) return monitors[i];
  }
  return nullptr;
}

}  // namespace

float remaining_scale(float content_scale, int width, int pixels) {
  if (!(content_scale > 0)) return 1;
  if (width <= 0 || pixels <= 0 || pixels == width) return content_scale;
  // Round: the pixel width of a window is itself rounded.
  return std::round(100 * content_scale * float(width) / float(pixels)) / 100;
}

Window::Window(const std::string& title, Size size, Size least) {
  require_memory_for_driver();
  // Otherwise leave the choice of the display server to GLFW.
  pass_over_missing_wayland();
  if (!glfwInit()) {
    const std::string reason = glfw_reason();
    throw std::runtime_error(reason.empty() ? std::string(tr("There is no display to open a window on."))
                                            : tr("There is no display to open a window on ({0}).", reason));
  }
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  // The names used by window managers and task bars.
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "thalweg");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "thalweg");
  size = on_monitor(size);
  window_ = glfwCreateWindow(size.width, size.height, title.c_str(), nullptr, nullptr);
  if (!window_) {
    const std::string reason = glfw_reason();
    glfwTerminate();
    throw std::runtime_error(reason.empty() ? std::string(tr("The window needs OpenGL 3.3, and the driver here does not provide it."))
                                            : tr("The window needs OpenGL 3.3, and the driver here does not provide it ({0}).", reason));
  }
  glfwSetWindowSizeLimits(window_, least.width, least.height, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window_);
  if (gladLoadGL(glfwGetProcAddress) == 0) {
    glfwDestroyWindow(window_);
    glfwTerminate();
    throw std::runtime_error(std::string(tr("OpenGL's functions could not be loaded from the driver.")));
  }
  set_vsync(true);
  glfwSetWindowUserPointer(window_, this);
  glfwSetDropCallback(window_, [](GLFWwindow* window, int count, const char** paths) {
    const auto& self = *static_cast<Window*>(glfwGetWindowUserPointer(window));
    for (int i = 0; self.on_drop && i < count; ++i) self.on_drop(paths[i]);
  });
}

Window::~Window() {
  glfwDestroyWindow(window_);
  glfwTerminate();
}

Size Window::framebuffer_size() const {
  Size s{0, 0};
  glfwGetFramebufferSize(window_, &s.width, &s.height);
  return s;
}

Size Window::size() const {
  Size s{0, 0};
  glfwGetWindowSize(window_, &s.width, &s.height);
  return s;
}

float Window::content_scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window_, &x, &y);
  return remaining_scale(x, size().width, framebuffer_size().width);
}

bool Window::should_close() const { return glfwWindowShouldClose(window_) != 0; }
void Window::set_should_close(bool close) { glfwSetWindowShouldClose(window_, close ? GLFW_TRUE : GLFW_FALSE); }
void Window::set_title(const std::string& title) { glfwSetWindowTitle(window_, title.c_str()); }
void Window::set_vsync(bool on) { glfwSwapInterval(on ? 1 : 0); }

void Window::set_fullscreen(bool on) {
  if (on == fullscreen()) return;
  if (!on) {
    glfwSetWindowMonitor(window_, nullptr, windowed_->x, windowed_->y, windowed_->width, windowed_->height, 0);
    windowed_.reset();
    return;
  }
  Place place{};
  glfwGetWindowSize(window_, &place.width, &place.height);
  // Wayland does not reveal the position: GLFW then reports an error, whose code depends on its version.
  glfwGetError(nullptr);
  glfwGetWindowPos(window_, &place.x, &place.y);
  const bool placed = glfwGetError(nullptr) == GLFW_NO_ERROR;
  GLFWmonitor* monitor = placed ? monitor_at(place.x + place.width / 2, place.y + place.height / 2) : nullptr;
  if (!monitor) monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
  if (!mode) return;
  windowed_ = place;
  glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

void Window::bind() const {
  const Size s = framebuffer_size();
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, s.width, s.height);
}

void Window::swap() { glfwSwapBuffers(window_); }
void Window::poll_events() { glfwPollEvents(); }
void Window::wait_events() { glfwWaitEvents(); }
void Window::wait_events(double seconds) { glfwWaitEventsTimeout(seconds); }
void Window::wake() { glfwPostEmptyEvent(); }

}  // namespace thalweg
