#pragma once
// InsideOverlay: draws one update over the map, from plain data (picture/inside.hpp).

#include <utility>
#include <vector>

#include "panels/inside/inside_step.hpp"
#include "panels/map/labels.hpp"
#include "panels/map/map_frame.hpp"
#include "picture/field.hpp"
#include "picture/inside.hpp"
#include "picture/taylor.hpp"
#include "ui/theme.hpp"

namespace thalweg {

class InsideOverlay {
 public:
  /// Prepares the drawing of `inside`; gradient_factor() is then its drawn length per unit of the gradient, in plane units.
  void build(const Desk& desk, const MapFrame& frame, const InsideStep& inside);
  double gradient_factor() const { return picture_.gradient_factor; }
  /// Draws what build() prepared. `still`: skip the growth animation, as in an exported picture.
  void draw(ImDrawList* list, const Desk& desk, const MapFrame& frame, const InsideStep& inside, const FieldImage& field, bool still,
            Labels& labels);

  /// The row whose drawing or label, as last drawn, is under `mouse`; −1: none.
  int row_at(const Desk& desk, const MapFrame& frame, ImVec2 mouse) const;
  /// The current row is still being animated.
  bool growing() const { return grown_ < 1; }

 private:
  struct Drawn {
    int row;
    ui::Rect rect;
  };
  struct Pen;
  struct Obstacles;

  void grow(const Desk& desk, const InsideStep& inside, bool still);
  void draw_taylor(const Pen& pen, const InsideStep& inside, const FieldImage& field, const Desk& desk);
  void draw_labels(const Pen& pen, bool still, Labels& labels);
  Obstacles obstacles(const Pen& pen) const;
  std::vector<InsideLabel> shown_labels(const Pen& pen) const;
  /// Draws the scale factors of vectors that are not displacements, in the lower right corner; returns the card's rectangle.
  ui::Rect draw_scales(const Pen& pen) const;
  static void draw_label(const Pen& pen, const InsideLabel& label, const ui::Rect& rect);

  InsidePicture picture_;
  TaylorPicture taylor_;
  std::uint64_t taylor_key_ = 0;
  std::vector<Drawn> labels_;                     // as drawn in the last frame
  float grown_ = 1;                               // 0…1: animation progress of the current row
  std::tuple<int, std::int64_t, int> growing_{};  // contestant, step, row
};

/// Draws an arrow with a casing, in interface units. Short arrows have shorter heads; below one unit nothing is drawn.
void draw_arrow(ImDrawList* list, ImVec2 from, ImVec2 to, ImU32 colour, float width, bool dashed);

/// Draws, in thin lines, the probes and outlines of a search, for the race map.
void draw_search(ImDrawList* list, const MapFrame& frame, const InsidePicture& picture);

}  // namespace thalweg
