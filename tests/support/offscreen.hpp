#pragma once
// One OpenGL context without a window for all tests of a process. Call offscreen() before the first GL
// object.

#include "gfx/framebuffer.hpp"
#include "platform/offscreen.hpp"

namespace thalweg::test {

inline void offscreen() { static OffscreenContext context; }

inline int channel(std::uint32_t rgb, unsigned shift) { return static_cast<int>(rgb >> shift & 255u); }

/// The largest difference of a channel between two colours 0xRRGGBB.
inline int difference(std::uint32_t a, std::uint32_t b) {
  int most = 0;
  for (const unsigned shift : {0u, 8u, 16u}) {
    const int d = channel(a, shift) - channel(b, shift);
    most = d > most ? d : -d > most ? -d : most;
  }
  return most;
}

}  // namespace thalweg::test
