#pragma once
// GlObject: a move-only owner of one OpenGL name. Its context must be current on construction and destruction.

#include <glad/gl.h>

#include <utility>

namespace thalweg {

/// `Kind` has static create() and destroy(name).
template <class Kind>
class GlObject {
 public:
  GlObject() : name_(Kind::create()) {}
  GlObject(GlObject&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  GlObject& operator=(GlObject&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  ~GlObject() {
    if (name_ != 0) Kind::destroy(name_);
  }

  GLuint name() const { return name_; }

 private:
  GLuint name_;
};

struct TextureKind {
  static GLuint create() {
    GLuint name = 0;
    glGenTextures(1, &name);
    return name;
  }
  static void destroy(GLuint name) { glDeleteTextures(1, &name); }
};

struct FramebufferKind {
  static GLuint create() {
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    return name;
  }
  static void destroy(GLuint name) { glDeleteFramebuffers(1, &name); }
};

struct BufferKind {
  static GLuint create() {
    GLuint name = 0;
    glGenBuffers(1, &name);
    return name;
  }
  static void destroy(GLuint name) { glDeleteBuffers(1, &name); }
};

struct VertexArrayKind {
  static GLuint create() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return name;
  }
  static void destroy(GLuint name) { glDeleteVertexArrays(1, &name); }
};

struct ProgramKind {
  static GLuint create() { return glCreateProgram(); }
  /// Unbinds the program first if it is current. Otherwise GL would keep reporting it as current, and code that saves and
  /// restores the program (Dear ImGui's back end) would fail to restore it.
  static void destroy(GLuint name) {
    GLint current = 0;
    glGetIntegerv(GL_CURRENT_PROGRAM, &current);
    if (GLuint(current) == name) glUseProgram(0);
    glDeleteProgram(name);
  }
};

}  // namespace thalweg
