#pragma once
// What lies over a graph: ticks, special points, the parts of an update with their names, brackets beneath the axis,
// starts, heads, and the card under the pointer. Drawn from plain data; changes nothing.

#include "panels/graph/graph_cell.hpp"
#include "panels/map/labels.hpp"

namespace thalweg {

struct GraphFrame {
  ui::Rect rect;    ///< of the panel, interface units
  float ratio = 1;  ///< framebuffer pixels per interface unit

  ui::Rect of(const GraphArea& area) const {
    return {{rect.min.x + float(area.left) / ratio, rect.min.y + float(area.top) / ratio},
            {rect.min.x + float(area.left + area.width) / ratio, rect.min.y + float(area.top + area.height) / ratio}};
  }
  /// What the map's drawings need to draw on the cell's graph.
  MapFrame map(const GraphArea& area) const { return {of(area), {}, ratio}; }
};

/// Everything but the pointer's card; returns what is taken. `mouse` is far away where nothing points, `fixed` are places
/// of pills and cards.
Labels draw_graph(ImDrawList* list, const GraphFrame& frame, const GraphCell& cell, const Desk& desk, ImVec2 mouse, int hovered,
                  std::span<const ui::Rect> fixed);

/// x, f, f′ and f″ at the pointer, and the point of the curve above it.
void draw_graph_readout(ImDrawList* list, const GraphFrame& frame, const GraphCell& cell, const Desk& desk, ImVec2 mouse,
                        const Labels& labels);

}  // namespace thalweg
