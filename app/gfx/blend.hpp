#pragma once
// Enables blending for a scope. Alpha has separate factors: with a single pair, drawing something translucent would make
// the framebuffer, and the saved picture, translucent there.

#include <glad/gl.h>

namespace thalweg {

enum class Blend {
  straight,       ///< source with straight alpha; on a transparent target the result is premultiplied
  premultiplied,  ///< source already multiplied by alpha: for compositing layers
};

class BlendScope {
 public:
  explicit BlendScope(Blend blend) {
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(blend == Blend::straight ? GL_SRC_ALPHA : GL_ONE, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  }
  ~BlendScope() { glDisable(GL_BLEND); }
  BlendScope(const BlendScope&) = delete;
  BlendScope& operator=(const BlendScope&) = delete;
};

}  // namespace thalweg
