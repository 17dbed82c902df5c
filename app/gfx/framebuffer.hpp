#pragma once
// Framebuffer: an RGBA8 render target that can be used as a texture or read back.

#include <cstdint>

#include "gfx/image.hpp"
#include "gfx/texture.hpp"

namespace thalweg {

class Framebuffer {
 public:
  /// Size in pixels. Throws std::runtime_error if a side is below 1 or above the driver's limit.
  Framebuffer(int width, int height);

  /// Does nothing if the size is unchanged; else the contents are undefined afterwards. Throws as the constructor.
  void resize(int width, int height);

  /// Makes it the render target and sets the viewport to all of it.
  void bind() const;
  /// Binds it and fills it with 0xRRGGBB premultiplied by `alpha` (0…1): alpha 0 clears to transparent black.
  void clear(std::uint32_t rgb, float alpha = 1) const;

  /// Waits for drawing to finish and returns the picture, top row first. Leaves it bound.
  Image read() const;

  int width() const { return colour_.width(); }
  int height() const { return colour_.height(); }
  /// The picture as a texture. Rows are in GL's order: v = 1 is the top.
  const Texture& colour() const { return colour_; }

 private:
  GlObject<FramebufferKind> object_;
  Texture colour_{TexelFormat::rgba8, Filter::linear};
};

}  // namespace thalweg
