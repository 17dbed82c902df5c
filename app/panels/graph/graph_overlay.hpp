#pragma once
// Overlays of a graph: ticks, special points, the labelled parts of an update, brackets below the axis, starts, heads, and
// the readout at the pointer. Drawn from plain data, without side effects on the session.

#include "panels/graph/graph_cell.hpp"
#include "panels/map/labels.hpp"

namespace thalweg {

struct GraphFrame {
  ui::Rect rect;    ///< the panel, interface units
  float ratio = 1;  ///< framebuffer pixels per interface unit

  ui::Rect of(const GraphArea& area) const {
    return {{rect.min.x + float(area.left) / ratio, rect.min.y + float(area.top) / ratio},
            {rect.min.x + float(area.left + area.width) / ratio, rect.min.y + float(area.top + area.height) / ratio}};
  }
  /// Frame for the map's overlay functions to draw within `area`; its view is empty.
  MapFrame map(const GraphArea& area) const { return {of(area), {}, ratio}; }
};

/// Draws everything except the readout; returns the reserved places. `mouse`: pointer position, far outside if it is not
/// pointing; `hovered`: contestant to emphasize, or 0; `fixed`: rectangles of pills and cards.
Labels draw_graph(ImDrawList* list, const GraphFrame& frame, const GraphCell& cell, const Desk& desk, ImVec2 mouse, int hovered,
                  std::span<const ui::Rect> fixed);

/// Draws a card with x, f, f′ and f″ at the pointer's x, and marks that point of the curve.
void draw_graph_readout(ImDrawList* list, const GraphFrame& frame, const GraphCell& cell, const Desk& desk, ImVec2 mouse,
                        const Labels& labels);

}  // namespace thalweg
