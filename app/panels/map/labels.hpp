#pragma once
// Placement of text over a map or a graph, clear of pills, cards, the colour bar, heads, marks and other text. Every drawing
// reserves its rectangle with take(); later text avoids reserved rectangles. Coordinates are interface units.

#include <optional>
#include <span>
#include <vector>

#include "ui/context.hpp"

namespace thalweg {

class Labels {
 public:
  /// All text stays within `bounds`.
  explicit Labels(const ui::Rect& bounds) : bounds_(bounds) {}

  void take(const ui::Rect& rect) { taken_.push_back(rect); }
  void take(ImVec2 at, float radius) { take({{at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}}); }
  /// Marks a rectangle to avoid if possible: curves, isoline labels.
  void avoid(const ui::Rect& rect) { avoided_.push_back(rect); }
  bool free(const ui::Rect& rect) const;
  const std::vector<ui::Rect>& taken() const { return taken_; }

  /// Finds and reserves a free rectangle of `size` beside a point, offset by about `distance` or 1.9 times that; none if all
  /// candidates are taken.
  std::optional<ui::Rect> beside(ImVec2 at, float distance, ImVec2 size);
  /// Among `places` (upper left corners), reserves the free one that covers the least area to avoid, the first on ties.
  std::optional<ui::Rect> first(std::span<const ImVec2> places, ImVec2 size);
  /// Reserves the free place closest to `wish`, moving it vertically first and then towards the centre of the bounds.
  std::optional<ui::Rect> near(const ui::Rect& wish);
  /// Placement of a card of `size` around the pointer with the least overlap with reserved rectangles, clamped to the bounds.
  /// Does not reserve it.
  ui::Rect round_pointer(ImVec2 pointer, ImVec2 size) const;

 private:
  ui::Rect bounds_;
  std::vector<ui::Rect> taken_, avoided_;
};

}  // namespace thalweg
