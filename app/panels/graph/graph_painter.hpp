#pragma once
// GraphPainter: paints graphs with GL into one picture: grid, bracket, curve, the models of an update, and the ways of
// the contestants. What is text or a symbol lies over it: see graph_overlay.hpp.

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
  /// Brings the picture of width × height pixels up to date; `key` changes with the cells. `hovered` is the contestant
  /// that stays while the rest falls back, or 0. May leave another framebuffer bound.
  void paint(const Desk& desk, const std::vector<GraphCell>& cells, std::uint64_t key, int width, int height, float scale, int hovered);

  /// After the first paint().
  const Texture& texture() const { return gl_->target.colour(); }

 private:
  void paint_graph(const Desk& desk, const GraphCell& cell, float scale, int hovered);
  void paint_strip(const GraphCell::Strip& strip, float scale);
  void paint_curve(const Curve& curve, float width, ui::Colour colour);
  void paint_line(const std::vector<Pixel>& line, float width, ui::Colour colour, std::span<const float> dash, float scale);

  /// Made by the first paint(): who never sees a graph does not wait for its shaders.
  struct Gl {
    LinePass pass;
    Framebuffer target{1, 1};
  };
  std::unique_ptr<Gl> gl_;
  std::uint64_t key_ = 0;
  std::vector<LinePoint> points_;
};

/// What graphs are drawn on.
ui::Colour graph_ground(const ui::Theme& theme);
/// 0…1: how strongly the drawing of `row` stands while row `lit` is pointed at (−1: none is).
float row_presence(int lit, int row);

}  // namespace thalweg
