#pragma once
// GraphCell: one graph with the strips below it, for all contestants or, side by side, for one of them.

#include <optional>
#include <vector>

#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"
#include "picture/graph.hpp"
#include "picture/graph_update.hpp"

namespace thalweg {

/// A rectangle in framebuffer pixels, relative to the panel's upper left corner.
struct GraphArea {
  int left = 0, top = 0, width = 1, height = 1;
};

struct GraphCell {
  int contestant = 0;  ///< the contestant drawn; 0: all that are shown
  GraphArea area;
  GraphPicture picture;
  std::optional<GraphUpdate> update;  ///< of the selected contestant
  bool linked = false;                ///< the update is the one shown in the inspector
  /// Plot of f′ below the graph, with the tangent whose zero is the Newton step's target.
  struct Strip {
    GraphArea area;
    GraphView view;
    Curve curve;
    std::vector<Pixel> tangent;
  };
  std::optional<Strip> strip;
  GraphArea brackets;  ///< below the axis; height 0 if there are none
};

/// The hovered row of the update, if the cell draws it; else −1.
int lit_row(const Desk& desk, const GraphCell& cell);

/// Lays out and builds the cells of one panel.
class GraphCells {
 public:
  /// The cells for a panel of `width` × `height` framebuffer pixels; all are rebuilt if the session, the look, a size or
  /// the language has changed. `scale`: framebuffer pixels per interface unit.
  const std::vector<GraphCell>& refresh(const Desk& desk, int width, int height, float scale);
  /// Hash of the inputs; changes whenever the cells are rebuilt.
  std::uint64_t key() const { return key_; }

 private:
  GraphCell cell(const Desk& desk, int contestant, const GraphArea& area, float scale);
  void find_update(const Desk& desk, int contestant, GraphCell& cell, const GraphView& view) const;

  GraphBuilder builder_;
  std::vector<GraphCell> cells_;
  std::uint64_t key_ = 0;
};

}  // namespace thalweg
