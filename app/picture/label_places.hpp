#pragma once
// Label placement: near the anchor, within bounds, without overlaps.

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
  Pixel anchor;  ///< the labelled point
  Pixel away;    ///< unit vector: preferred direction from the anchor
  float width, height;
};

/// Places labels greedily in the given order, the most important first; nothing for a label with no free place. `taken` are
/// boxes that must stay free, `lines` segments that are avoided if possible, `gap` the least distance to the anchor. Pixels.
std::vector<std::optional<Box>> place_boxes(const std::vector<LabelWish>& labels, const Box& bounds, const std::vector<Box>& taken,
                                            const std::vector<std::pair<Pixel, Pixel>>& lines, float gap);

}  // namespace thalweg
