#pragma once
// LinePass: anti-aliased polylines and dots, in pixels from the top left corner of the bound target's
// viewport.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "gfx/buffer.hpp"
#include "gfx/program.hpp"

namespace thalweg {

struct LinePoint {
  float x, y;           ///< pixels, y downwards; finite
  float weight = 1;     ///< age: 1 the style's colour, 0 its fade colour, mixed opaquely
  bool starts = false;  ///< begins a new piece: no line leads here from the point before
};

struct LineStyle {
  float width = 2.4f;        ///< pixels
  std::uint32_t colour = 0;  ///< 0xRRGGBB
  std::uint32_t fade = 0;    ///< what old parts turn into
  float casing_width = 0;    ///< full width of the line beneath; none where not wider than `width`
  std::uint32_t casing = 0;
  /// Lengths of line, gap, line, … in pixels, ending with a 0 or at the end; all 0: solid. The pattern runs
  /// on over joins and pieces.
  std::array<float, 8> dash{};
  /// Below 1, joins are painted once, but where a line crosses itself or turns back it shows darker: draw it
  /// opaquely into a Layer and composite that where this matters.
  float opacity = 1;
};

/// The dash pattern of `lengths`, each times `scale`.
std::array<float, 8> dash_pattern(std::span<const float> lengths, float scale);

struct DotStyle {
  float radius = 2.6f;       ///< pixels
  std::uint32_t colour = 0;  ///< 0xRRGGBB
  std::uint32_t fade = 0;
  float casing_border = 0;  ///< width of a ring in the casing colour around each dot
  std::uint32_t casing = 0;
  float opacity = 1;
};

class LinePass {
 public:
  LinePass();

  /// Draws a polyline with round joins and caps: the whole casing first, then the line.
  void draw(std::span<const LinePoint> points, const LineStyle& style);
  /// A circle at each point.
  void draw_dots(std::span<const LinePoint> points, const DotStyle& style);

 private:
  void draw_segments(std::size_t points, const LineStyle& style, bool casing);

  Program line_{"line.vert", "line.frag"}, dot_{"dot.vert", "dot.frag"};
  Buffer buffer_, dot_buffer_;
  VertexArray lines_, dots_;
  std::vector<float> data_;  // kept, so that a frame allocates nothing
};

}  // namespace thalweg
