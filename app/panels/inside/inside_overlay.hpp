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
  /// What is drawn next, and how many units of the plane it draws for a unit of the gradient.
  void build(const Desk& desk, const MapFrame& frame, const InsideStep& inside);
  double gradient_factor() const { return picture_.gradient_factor; }
  /// `still`: at its final state at once, as in an exported picture.
  void draw(ImDrawList* list, const Desk& desk, const MapFrame& frame, const InsideStep& inside, const FieldImage& field, bool still,
            Labels& labels);

  /// The row whose drawing or label lay under the pointer when it was drawn last; −1: none.
  int row_at(const Desk& desk, const MapFrame& frame, ImVec2 mouse) const;
  /// The current row is still growing.
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
  /// How lengths were made of what is no length, in the lower right corner; where that stands.
  ui::Rect draw_scales(const Pen& pen) const;
  static void draw_label(const Pen& pen, const InsideLabel& label, const ui::Rect& rect);

  InsidePicture picture_;
  TaylorPicture taylor_;
  std::uint64_t taylor_key_ = 0;
  std::vector<Drawn> labels_;                     // of the last frame
  float grown_ = 1;                               // 0…1: how far the current row is drawn
  std::tuple<int, std::int64_t, int> growing_{};  // contestant, step, row
};

/// An arrow over its casing; the head shortens with it.
void draw_arrow(ImDrawList* list, ImVec2 from, ImVec2 to, ImU32 colour, float width, bool dashed);

/// In a race: what the open contestant's search left on the map, thin.
void draw_search(ImDrawList* list, const MapFrame& frame, const InsidePicture& picture);

}  // namespace thalweg
