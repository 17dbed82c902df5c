#pragma once
// OffscreenContext: OpenGL 3.3 without a window or a display, for the command line and the tests.

namespace thalweg {

class OffscreenContext {
 public:
  /// Makes a surfaceless EGL context current on this thread. Throws std::runtime_error with one sentence
  /// where there is no EGL or no OpenGL 3.3.
  OffscreenContext();
  ~OffscreenContext();
  OffscreenContext(const OffscreenContext&) = delete;
  OffscreenContext& operator=(const OffscreenContext&) = delete;

 private:
  void* display_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace thalweg
