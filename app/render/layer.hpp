#pragma once
// Layer: a part of the picture cached in a framebuffer and repainted only when its key changes.

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "gfx/buffer.hpp"
#include "gfx/framebuffer.hpp"
#include "gfx/program.hpp"

namespace thalweg {

/// Types allowed in a key: plain values without padding. No pointers: an address does not identify its contents.
template <class T>
concept KeyPart = (std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>)&&!std::is_pointer_v<T>;

/// A hash of everything that a layer's contents depend on: LayerKey().add(view.width).add(scale).add(version).value().
class LayerKey {
 public:
  template <KeyPart T>
  LayerKey& add(const T& value) {
    return bytes(&value, sizeof value);
  }
  LayerKey& add(std::string_view text) { return bytes(text.data(), text.size()); }
  std::uint64_t value() const { return hash_; }

 private:
  LayerKey& bytes(const void* data, std::size_t count) {  // FNV-1a
    const auto* byte = static_cast<const unsigned char*>(data);
    for (std::size_t i = 0; i < count; ++i) hash_ = (hash_ ^ byte[i]) * 0x100000001b3u;
    return *this;
  }
  std::uint64_t hash_ = 0xcbf29ce484222325u;
};

class Layer {
 public:
  /// If `key` or the size (pixels) has changed, binds the layer, clears it to transparent and calls paint(). Returns whether
  /// it did. Bind the target again before draw(). Throws what Framebuffer::resize() throws.
  template <class Paint>
  bool update(int width, int height, std::uint64_t key, Paint&& paint) {
    if (key_ == key && frame_.width() == width && frame_.height() == height) return false;
    frame_.resize(width, height);
    frame_.clear(0, 0);
    key_.reset();  // the key is stored only after painting succeeds: an exception forces a repaint
    paint();
    key_ = key;
    return true;
  }
  /// Forces the next update() to paint.
  void invalidate() { key_.reset(); }

  /// Composites the layer over the bound target's viewport.
  void draw(float opacity = 1);

  const Framebuffer& frame() const { return frame_; }

 private:
  Framebuffer frame_{1, 1};
  Program program_{"layer.vert", "layer.frag"};
  VertexArray empty_;
  std::optional<std::uint64_t> key_;
};

}  // namespace thalweg
