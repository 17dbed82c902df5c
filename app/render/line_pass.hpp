#pragma once
// LinePass: anti-aliased polylines and dots, in pixels from the top left corner of the bound target's viewport.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "gfx/buffer.hpp"
#include "gfx/program.hpp"

namespace thalweg {

struct LinePoint {
  float x, y;           ///< pixels, y downwards; finite
  float weight = 1;     ///< mixes the style's colour (1) and fade colour (0)
  bool starts = false;  ///< starts a new piece, not connected to the point before
};

struct LineStyle {
  float width = 2.4f;        ///< pixels
  std::uint32_t colour = 0;  ///< 0xRRGGBB
  std::uint32_t fade = 0;    ///< colour at weight 0
  float casing_width = 0;    ///< full width of the casing below the line; none unless wider than `width`
  std::uint32_t casing = 0;
  /// Lengths dash, gap, dash, … in pixels, up to the first 0; all 0: solid. The pattern continues across joins and pieces.
  std::array<float, 8> dash{};
  /// If below 1, joins are blended once, but places where a line crosses itself or turns back are darker. To avoid that, draw
  /// it opaquely into a Layer and composite the layer.
  float opacity = 1;
};

/// The dash pattern of the first 8 of `lengths`, each times `scale`.
std::array<float, 8> dash_pattern(std::span<const float> lengths, float scale);

struct DotStyle {
  float radius = 2.6f;       ///< pixels
  std::uint32_t colour = 0;  ///< 0xRRGGBB
  std::uint32_t fade = 0;
  float casing_border = 0;  ///< width of the ring in the casing colour around each dot
  std::uint32_t casing = 0;
  float opacity = 1;
};

class LinePass {
 public:
  LinePass();

  /// Draws a polyline with round joins and caps, first all of its casing, then the line.
  void draw(std::span<const LinePoint> points, const LineStyle& style);
  /// A circle at each point.
  void draw_dots(std::span<const LinePoint> points, const DotStyle& style);

 private:
  void draw_segments(std::size_t points, const LineStyle& style, bool casing);

  Program line_{"line.vert", "line.frag"}, dot_{"dot.vert", "dot.frag"};
  Buffer buffer_, dot_buffer_;
  VertexArray lines_, dots_;
  std::vector<float> data_;  // reused, to avoid an allocation per frame
};

}  // namespace thalweg
