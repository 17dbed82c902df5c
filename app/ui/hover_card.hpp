#pragma once
// HoverCard: what is read off under the pointer, a quantity a line, its value at the right.

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
    std::string symbol = {};  ///< a formula, or
    std::string name = {};    ///< words
    std::string value = {};
    std::optional<Marker> marker = {};  ///< before them
  };

  std::string title = {};  ///< none where it is empty
  std::vector<Line> lines = {};
  Size type = Size::small;

  ImVec2 size() const;
  void draw(ImDrawList* list, ImVec2 min) const;
  /// Over everything else, within the window.
  void draw_beside_pointer() const;
};

}  // namespace thalweg::ui
