#include "gfx/texture.hpp"

namespace thalweg {

Texture::Texture(TexelFormat format, Filter filter) : format_(format) {
  const GLint mode = filter == Filter::linear ? GL_LINEAR : GL_NEAREST;
  bind(0);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, mode);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, mode);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void Texture::upload(int width, int height, const void* texels) {
  const bool floats = format_ == TexelFormat::r32f;
  const GLenum layout = floats ? GL_RED : GL_RGBA, type = floats ? GL_FLOAT : GL_UNSIGNED_BYTE;
  bind(0);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  if (width != width_ || height != height_) {
    glTexImage2D(GL_TEXTURE_2D, 0, floats ? GL_R32F : GL_RGBA8, width, height, 0, layout, type, texels);
    width_ = width;
    height_ = height;
  } else if (texels) {
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, layout, type, texels);
  }
}

void Texture::bind(unsigned unit) const {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_2D, object_.name());
}

}  // namespace thalweg
