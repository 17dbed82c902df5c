#pragma once
// Framebuffer: an RGBA8 picture that GL draws into and that can be shown as a texture or read back.

#include <cstdint>

#include "gfx/image.hpp"
#include "gfx/texture.hpp"

namespace thalweg {

class Framebuffer {
 public:
  /// Sizes in pixels, at least 1. Throws std::runtime_error where the driver cannot provide the size.
  Framebuffer(int width, int height);

  /// Contents are undefined afterwards, unless the size is the present one: then nothing happens.
  void resize(int width, int height);

  /// Makes it the target of drawing, with the viewport set to all of it.
  void bind() const;
  /// Binds and fills with 0xRRGGBB; `alpha` 0…1. (Premultiplied: alpha 0 clears to transparent black.)
  void clear(std::uint32_t rgb, float alpha = 1) const;

  /// Waits for the drawing to finish and returns the picture, top row first.
  Image read() const;

  int width() const { return colour_.width(); }
  int height() const { return colour_.height(); }
  /// GL's rows run upwards: show it with v = 1 at the top.
  const Texture& colour() const { return colour_; }

 private:
  GlObject<FramebufferKind> object_;
  Texture colour_{TexelFormat::rgba8, Filter::linear};
};

}  // namespace thalweg
