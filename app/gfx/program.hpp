#pragma once
// Program: a vertex and a fragment shader, linked, with uniforms by name.

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gfx/object.hpp"

namespace thalweg {

class Program {
 public:
  /// Shaders by file name ("line.vert", "line.frag"). Throws std::runtime_error with one sentence and the
  /// compiler's log when they do not compile.
  Program(std::string vertex, std::string fragment);

  /// Makes it current. With THALWEG_SHADERS set, re-reads files that changed; a text that does not compile is
  /// reported once on stderr and the last good program stays.
  void use();

  // Uniforms of the current program; names that the compiler removed are ignored.
  void set(const char* name, int value) const;
  void set(const char* name, float value) const;
  void set(const char* name, float x, float y) const;
  void set(const char* name, std::span<const float> values) const;
  /// A vec3 from 0xRRGGBB, components 0…1.
  void set_colour(const char* name, std::uint32_t rgb) const;

 private:
  GLint location(const char* name) const;

  std::string vertex_, fragment_;
  std::int64_t stamp_;
  GlObject<ProgramKind> object_;
  mutable std::vector<std::pair<const char*, GLint>> locations_;  // by address: names are literals
};

}  // namespace thalweg
