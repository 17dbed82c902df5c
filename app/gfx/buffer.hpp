#pragma once
// Vertex data. Each upload to a Buffer orphans the old storage, so that it does not wait for draws that still read it.

#include <cstddef>
#include <span>

#include "gfx/object.hpp"

namespace thalweg {

class Buffer {
 public:
  /// Binds to GL_ARRAY_BUFFER and replaces the contents.
  template <class T>
  void stream(std::span<const T> items) {
    upload(items.data(), items.size_bytes());
  }
  void bind() const { glBindBuffer(GL_ARRAY_BUFFER, object_.name()); }
  GLuint name() const { return object_.name(); }

 private:
  void upload(const void* bytes, std::size_t count);

  GlObject<BufferKind> object_;
  std::size_t capacity_ = 0;
};

class VertexArray {
 public:
  void bind() const { glBindVertexArray(object_.name()); }

  /// Attribute `index` reads `components` floats per instance from `buffer`, at byte `offset` of every `stride` bytes. The
  /// buffer must outlive the vertex array.
  void per_instance(unsigned index, const Buffer& buffer, int components, std::size_t stride, std::size_t offset);

 private:
  GlObject<VertexArrayKind> object_;
};

}  // namespace thalweg
