#pragma once
// Texture: a 2-D texture of one float (R32F) or of 8-bit colour (RGBA8) per texel, clamped to its edge.

#include "gfx/object.hpp"

namespace thalweg {

enum class TexelFormat { r32f, rgba8 };
enum class Filter { nearest, linear };

class Texture {
 public:
  explicit Texture(TexelFormat format, Filter filter = Filter::linear);

  /// Replaces size and contents. `texels` points to width × height floats or RGBA quadruples, the row at v = 0 first; null
  /// leaves the contents undefined. Storage is reused if the size is unchanged.
  void upload(int width, int height, const void* texels);

  void bind(unsigned unit) const;

  int width() const { return width_; }
  int height() const { return height_; }
  GLuint name() const { return object_.name(); }

 private:
  GlObject<TextureKind> object_;
  TexelFormat format_;
  int width_ = 0, height_ = 0;
};

}  // namespace thalweg
