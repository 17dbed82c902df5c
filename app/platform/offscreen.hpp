#pragma once
// OffscreenContext: OpenGL 3.3 without a window or a display, for the command line and the tests.

namespace thalweg {

class OffscreenContext {
 public:
  /// Makes a surfaceless EGL context current on this thread. Throws std::runtime_error with one sentence if there is no EGL
  /// (or the build has none, see CMake's THALWEG_EGL) or no OpenGL 3.3.
  OffscreenContext();
  ~OffscreenContext();
  OffscreenContext(const OffscreenContext&) = delete;
  OffscreenContext& operator=(const OffscreenContext&) = delete;

 private:
  [[maybe_unused]] void* display_ = nullptr;
  [[maybe_unused]] void* context_ = nullptr;
};

}  // namespace thalweg
