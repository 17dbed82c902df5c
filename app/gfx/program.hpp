#pragma once
// Program: a linked vertex and fragment shader, with uniforms set by name.

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gfx/object.hpp"

namespace thalweg {

class Program {
 public:
  /// Shaders by file name ("line.vert", "line.frag"). Throws std::runtime_error with one sentence and GL's log if they do not
  /// compile or link.
  Program(std::string vertex, std::string fragment);

  /// Makes it current. With THALWEG_SHADERS set, reloads changed files; an error is reported once on stderr and the last
  /// good program is kept.
  void use();

  // Set uniforms; call use() first. `name` must be a string literal: locations are cached by its address. Names of unused
  // uniforms are ignored.
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
  mutable std::vector<std::pair<const char*, GLint>> locations_;  // keyed by address
};

}  // namespace thalweg
