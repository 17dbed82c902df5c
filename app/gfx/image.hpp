#pragma once
// An image in memory, as read from framebuffers and written by exporters.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace thalweg {

/// 8-bit sRGB with straight alpha, top row first.
struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;

  const std::uint8_t* at(int x, int y) const {
    return rgba.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
  }
  /// 0xRRGGBB of one pixel.
  std::uint32_t rgb(int x, int y) const {
    const std::uint8_t* p = at(x, y);
    return static_cast<std::uint32_t>(p[0]) << 16 | static_cast<std::uint32_t>(p[1]) << 8 | p[2];
  }
};

}  // namespace thalweg
