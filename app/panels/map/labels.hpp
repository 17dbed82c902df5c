#pragma once
// Where texts stand over a map or a graph: clear of pills, cards, the colour bar, heads, marks and each other. Who
// draws something there takes its place; who comes later keeps off it.

#include <optional>
#include <span>
#include <vector>

#include "ui/context.hpp"

namespace thalweg {

class Labels {
 public:
  /// No text leaves `bounds`.
  explicit Labels(const ui::Rect& bounds) : bounds_(bounds) {}

  void take(const ui::Rect& rect) { taken_.push_back(rect); }
  void take(ImVec2 at, float radius) { take({{at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}}); }
  /// What had better not be covered, though it may be: curves, the heights of isolines.
  void avoid(const ui::Rect& rect) { avoided_.push_back(rect); }
  bool free(const ui::Rect& rect) const;
  const std::vector<ui::Rect>& taken() const { return taken_; }

  /// A place of `size` beside a point, at least `distance` from it, or nothing where all are taken: a crowd says enough
  /// with its markers. Takes it.
  std::optional<ui::Rect> beside(ImVec2 at, float distance, ImVec2 size);
  /// Of `places` (upper left corners) that are free the first that covers least of what is to be avoided; takes it.
  std::optional<ui::Rect> first(std::span<const ImVec2> places, ImVec2 size);
  /// The free place nearest to `wish`, above it or beneath, then further inwards. Takes it.
  std::optional<ui::Rect> near(const ui::Rect& wish);
  /// Of the places round the pointer the first that covers least; `size` is a card's.
  ui::Rect round_pointer(ImVec2 pointer, ImVec2 size) const;

 private:
  ui::Rect bounds_;
  std::vector<ui::Rect> taken_, avoided_;
};

}  // namespace thalweg
