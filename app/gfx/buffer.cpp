#include "gfx/buffer.hpp"

#include <algorithm>

namespace thalweg {

void Buffer::upload(const void* bytes, std::size_t count) {
  bind();
  if (count > capacity_) capacity_ = std::max(count, 2 * capacity_);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(capacity_), nullptr, GL_STREAM_DRAW);
  glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(count), bytes);
}

void VertexArray::per_instance(unsigned index, const Buffer& buffer, int components, std::size_t stride, std::size_t offset) {
  bind();
  buffer.bind();
  glEnableVertexAttribArray(index);
  glVertexAttribPointer(index, components, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride), reinterpret_cast<const void*>(offset));
  glVertexAttribDivisor(index, 1);
}

}  // namespace thalweg
