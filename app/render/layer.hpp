#pragma once
// Layer: a part of the picture that is kept in a framebuffer and painted again only when what it shows has
// changed.

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "gfx/buffer.hpp"
#include "gfx/framebuffer.hpp"
#include "gfx/program.hpp"

namespace thalweg {

/// What a key takes: plain values without padding bytes. Not addresses: they say nothing about what lies there.
template <class T>
concept KeyPart = (std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>)&&!std::is_pointer_v<T>;

/// A hash of everything that a layer shows: LayerKey().add(view.width).add(scale).add(version).value().
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
  /// Calls paint() with this layer bound and cleared to transparent, if `key` or the size differ from last
  /// time. Leaves the layer or the old target bound: bind the target before draw(). Returns whether it
  /// painted.
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
  /// The next update() paints.
  void invalidate() { key_.reset(); }

  /// Composites over the bound target's viewport.
  void draw(float opacity = 1);

  const Framebuffer& frame() const { return frame_; }

 private:
  Framebuffer frame_{1, 1};
  Program program_{"layer.vert", "layer.frag"};
  VertexArray empty_;
  std::optional<std::uint64_t> key_;
};

}  // namespace thalweg
