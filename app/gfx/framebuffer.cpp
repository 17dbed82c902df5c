#include "gfx/framebuffer.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "core/language/tr.hpp"

namespace thalweg {

Framebuffer::Framebuffer(int width, int height) { resize(width, height); }

void Framebuffer::resize(int width, int height) {
  if (width == this->width() && height == this->height()) return;
  GLint limit = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit);
  if (width < 1 || height < 1 || width > limit || height > limit) {
    throw std::runtime_error(tr("A picture of {0}×{1} pixels cannot be drawn here: each side takes 1 to {2}.", std::to_string(width),
                                std::to_string(height), std::to_string(limit)));
  }
  colour_.upload(width, height, nullptr);
  glBindFramebuffer(GL_FRAMEBUFFER, object_.name());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colour_.name(), 0);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
    colour_.upload(1, 1, nullptr);  // so that the next resize() to this size tries again
    throw std::runtime_error(tr("OpenGL refused a framebuffer of {0}×{1} pixels.", std::to_string(width), std::to_string(height)));
  }
}

void Framebuffer::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, object_.name());
  glViewport(0, 0, width(), height());
}

void Framebuffer::clear(std::uint32_t rgb, float alpha) const {
  bind();
  const auto channel = [&](unsigned shift) { return alpha * static_cast<float>(rgb >> shift & 255u) / 255.0f; };
  glClearColor(channel(16), channel(8), channel(0), alpha);
  glClear(GL_COLOR_BUFFER_BIT);
}

Image Framebuffer::read() const {
  Image image{width(), height(), {}};
  const std::size_t row = 4 * static_cast<std::size_t>(image.width);
  image.rgba.resize(row * static_cast<std::size_t>(image.height));
  glBindFramebuffer(GL_FRAMEBUFFER, object_.name());
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  auto low = image.rgba.begin(), high = image.rgba.end();
  while (high - low >= static_cast<std::ptrdiff_t>(2 * row)) {
    high -= static_cast<std::ptrdiff_t>(row);
    low = std::swap_ranges(high, high + static_cast<std::ptrdiff_t>(row), low);
  }
  return image;
}

}  // namespace thalweg
