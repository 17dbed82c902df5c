#pragma once
// Blending for the length of a scope. Alpha has its own factors: with the usual single pair a framebuffer
// would be left translucent wherever something translucent was drawn, and so would the saved picture.

#include <glad/gl.h>

namespace thalweg {

enum class Blend {
  straight,       ///< source colours with straight alpha; onto a transparent target this leaves premultiplied
                  ///< colours
  premultiplied,  ///< source colours already multiplied by alpha: for compositing layers
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
