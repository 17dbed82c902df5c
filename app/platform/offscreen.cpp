#include "platform/offscreen.hpp"

#include <stdexcept>
#include <string>

#include "core/language/tr.hpp"

#ifdef THALWEG_EGL
#include <glad/gl.h>
// After glad, which also defines the khrplatform types that EGL needs.
#include <EGL/egl.h>
#include <EGL/eglext.h>

#include "platform/limits.hpp"
#endif

namespace thalweg {

#ifdef THALWEG_EGL
OffscreenContext::OffscreenContext() {
  require_memory_for_driver();
  const auto get_display = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  if (get_display) display_ = get_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
  // Drivers without the surfaceless platform may still open a default display.
  if (!display_) display_ = eglGetDisplay(EGL_DEFAULT_DISPLAY);
  if (!display_ || !eglInitialize(display_, nullptr, nullptr)) {
    throw std::runtime_error(std::string(tr("Pictures need EGL, and no EGL driver could be opened (package libgl1-mesa-dri has one).")));
  }
  // The default surface type (window) is not available on the surfaceless platform.
  const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
  const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
                            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  if (eglBindAPI(EGL_OPENGL_API) && eglChooseConfig(display_, wanted, &config, 1, &count) && count > 0) {
    context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, version);
  }
  if (!context_ || !eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) ||
      gladLoadGL(reinterpret_cast<GLADloadfunc>(eglGetProcAddress)) == 0) {
    if (context_) eglDestroyContext(display_, context_);
    eglTerminate(display_);
    throw std::runtime_error(std::string(tr("Pictures need OpenGL 3.3, and the EGL driver here does not provide it.")));
  }
}

OffscreenContext::~OffscreenContext() {
  eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  eglDestroyContext(display_, context_);
  eglTerminate(display_);
}
#else
OffscreenContext::OffscreenContext() {
  throw std::runtime_error(std::string(tr("This build has no off-screen drawing: it was configured without EGL.")));
}

OffscreenContext::~OffscreenContext() = default;
#endif

}  // namespace thalweg
