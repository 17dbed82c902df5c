#pragma once
// HoverCard: the card of values under the pointer, one quantity per line.

#include <imgui.h>

#include <optional>
#include <string>
#include <vector>

#include "ui/fonts.hpp"
#include "ui/marker.hpp"

namespace thalweg::ui {

struct HoverCard {
  struct Marker {
    Shape shape;
    ImU32 colour;
  };
  struct Line {
    std::string symbol = {};  ///< a formula; empty: `name` is shown
    std::string name = {};
    std::string value = {};             ///< right-aligned
    std::optional<Marker> marker = {};  ///< at the left
  };

  std::string title = {};  ///< empty: no title
  std::vector<Line> lines = {};
  Size type = Size::small;

  ImVec2 size() const;
  void draw(ImDrawList* list, ImVec2 min) const;
  /// Draws beside the pointer, in the foreground and inside the window.
  void draw_beside_pointer() const;
};

}  // namespace thalweg::ui
