#pragma once
// MapFrame: position of the map in the window; converts between points of the plane, map pixels and interface units.

#include "picture/view.hpp"
#include "ui/context.hpp"

namespace thalweg {

struct MapFrame {
  ui::Rect rect;    ///< interface units
  View view;        ///< framebuffer pixels
  float ratio = 1;  ///< framebuffer pixels per interface unit

  ImVec2 screen(Pixel p) const { return {rect.min.x + p.x / ratio, rect.min.y + p.y / ratio}; }
  ImVec2 screen(Vec2 p) const { return screen(view.pixel(p)); }
  Pixel pixel(ImVec2 p) const { return {(p.x - rect.min.x) * ratio, (p.y - rect.min.y) * ratio}; }
  Vec2 at(ImVec2 p) const { return view.at(pixel(p)); }
};

}  // namespace thalweg
