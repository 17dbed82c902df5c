#include "render/layer.hpp"

#include "gfx/blend.hpp"

namespace thalweg {

void Layer::draw(float opacity) {
  const BlendScope blend(Blend::premultiplied);
  program_.use();
  program_.set("layer", 0);
  program_.set("opacity", opacity);
  frame_.colour().bind(0);
  empty_.bind();
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace thalweg
