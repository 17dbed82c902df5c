#pragma once
// GraphCell: one graph of the window with what stands beneath it: all contestants upon it, or one of them where they are
// shown side by side.

#include <optional>
#include <vector>

#include "panels/map/map_frame.hpp"
#include "panels/state.hpp"
#include "picture/graph.hpp"
#include "picture/graph_update.hpp"

namespace thalweg {

/// The part of a cell in which one curve is drawn. Framebuffer pixels within the panel.
struct GraphArea {
  int left = 0, top = 0, width = 1, height = 1;
};

struct GraphCell {
  int contestant = 0;  ///< whose graph it is; 0: all that are shown
  GraphArea area;
  GraphPicture picture;
  std::optional<GraphUpdate> update;  ///< of the selected contestant
  bool linked = false;                ///< the update is the one whose rows the inspector shows
  /// f′ beneath, with the tangent that meets zero where Newton's step goes.
  struct Strip {
    GraphArea area;
    GraphView view;
    Curve curve;
    std::vector<Pixel> tangent;
  };
  std::optional<Strip> strip;
  GraphArea brackets;  ///< beneath the axis; of no height where there are none
};

/// The row named by the inspector or on the graph, where the cell draws it; −1: none.
int lit_row(const Desk& desk, const GraphCell& cell);

/// The cells of one panel of `width` × `height` framebuffer pixels.
class GraphCells {
 public:
  /// Follows the session; builds anew only what has changed. `scale`: framebuffer pixels per unit of the interface.
  const std::vector<GraphCell>& refresh(const Desk& desk, int width, int height, float scale);
  /// Changes with the cells.
  std::uint64_t key() const { return key_; }

 private:
  GraphCell cell(const Desk& desk, int contestant, const GraphArea& area, float scale);
  void find_update(const Desk& desk, int contestant, GraphCell& cell, const GraphView& view) const;

  GraphBuilder builder_;
  std::vector<GraphCell> cells_;
  std::uint64_t key_ = 0;
};

}  // namespace thalweg
