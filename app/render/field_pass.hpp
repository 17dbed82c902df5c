#pragma once
// FieldPass: draws a FieldImage with GL: colour ramp, anti-aliased isolines and gaps for their labels, but not the labels'
// text.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "gfx/buffer.hpp"
#include "gfx/program.hpp"
#include "gfx/texture.hpp"
#include "picture/field.hpp"

namespace thalweg {

/// All 0xRRGGBB.
struct FieldColours {
  std::array<std::uint32_t, 7> ramp{};  ///< low to high values, interpolated in CIELAB
  std::uint32_t isoline = 0;
  std::uint32_t page = 0;  ///< the background if FieldStyle::field is off

  friend bool operator==(const FieldColours&, const FieldColours&) = default;
};

struct FieldStyle {
  FieldColours colours;
  float line_width = 1;  ///< pixels, interface scale included
  bool field = true;     ///< whether to fill with the colour ramp
  bool isolines = true;

  friend bool operator==(const FieldStyle&, const FieldStyle&) = default;
};

class FieldPass {
 public:
  FieldPass();

  /// Copies the samples of `field` to the GPU. Call it when they have changed.
  void upload(const FieldImage& field);

  /// Fills the bound target's viewport, which should have the size of the uploaded view, and interrupts isolines at `labels`.
  /// Does nothing before the first upload().
  void draw(const FieldStyle& style, std::span<const FieldLabel> labels);

 private:
  void set_uniforms(Program& program, const FieldStyle& style);

  Program field_{"field.vert", "field.frag"}, gap_{"field_gap.vert", "field.frag"};
  Texture levels_texture_{TexelFormat::r32f}, ramp_texture_{TexelFormat::rgba8};
  VertexArray empty_, gaps_;
  Buffer gap_buffer_;
  std::vector<float> gap_data_;
  std::array<std::uint32_t, 7> ramp_{};
  View view_;
  int subsampling_ = 1;
  FieldLevels levels_;
};

}  // namespace thalweg
