#pragma once
// GraphPainter: paints graphs with GL into one picture: grid, bracket, curve, the models of an update, and trajectories.
// Text and symbols are drawn above it, see graph_overlay.hpp.

#include <memory>
#include <span>
#include <vector>

#include "gfx/framebuffer.hpp"
#include "panels/graph/graph_cell.hpp"
#include "render/line_pass.hpp"
#include "ui/theme.hpp"

namespace thalweg {

class GraphPainter {
 public:
  /// Updates the picture of width × height pixels; `key` is GraphCells::key(). If `hovered` is not 0, the other contestants
  /// are dimmed. May leave another framebuffer bound.
  void paint(const Desk& desk, const std::vector<GraphCell>& cells, std::uint64_t key, int width, int height, float scale, int hovered);

  /// Valid after the first paint().
  const Texture& texture() const { return gl_->target.colour(); }

 private:
  void paint_graph(const Desk& desk, const GraphCell& cell, float scale, int hovered);
  void paint_strip(const GraphCell::Strip& strip, float scale);
  void paint_curve(const Curve& curve, float width, ui::Colour colour);
  void paint_line(const std::vector<Pixel>& line, float width, ui::Colour colour, std::span<const float> dash, float scale);

  /// Created by the first paint(), so that shaders are compiled only if a graph is shown.
  struct Gl {
    LinePass pass;
    Framebuffer target{1, 1};
  };
  std::unique_ptr<Gl> gl_;
  std::uint64_t key_ = 0;
  std::vector<LinePoint> points_;
};

/// Background colour of graphs.
ui::Colour graph_ground(const ui::Theme& theme);
/// Opacity of the drawing of `row` while row `lit` is hovered (−1: none): 1, or the theme's dimmed opacity.
float row_presence(int lit, int row);

}  // namespace thalweg
