#pragma once
// Where labels stand: near what they name, inside the map, clear of each other and of what is drawn.

#include <optional>
#include <utility>
#include <vector>

#include "picture/view.hpp"

namespace thalweg {

struct Box {
  Pixel min, max;
  bool overlaps(const Box& other) const { return min.x < other.max.x && other.min.x < max.x && min.y < other.max.y && other.min.y < max.y; }
  bool within(const Box& other) const {
    return min.x >= other.min.x && min.y >= other.min.y && max.x <= other.max.x && max.y <= other.max.y;
  }
};

struct LabelWish {
  Pixel anchor;  ///< what the label names
  Pixel away;    ///< unit vector: the side where it would like to stand
  float width, height;
};

/// A box for each label, in the order of their importance; nothing for those that find no free place. `taken` are boxes
/// that must stay free, `lines` are strokes that had better not be covered, `gap` is the least distance to the anchor.
std::vector<std::optional<Box>> place_boxes(const std::vector<LabelWish>& labels, const Box& bounds, const std::vector<Box>& taken,
                                            const std::vector<std::pair<Pixel, Pixel>>& lines, float gap);

}  // namespace thalweg
