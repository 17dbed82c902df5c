#pragma once
// PanZoom: panning a view or dragging an object on it with the left button, and zooming with the wheel. Shared by the map,
// the graph and the data view; the owner applies the resulting view.

#include <cmath>
#include <optional>

#include "picture/view.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// Interface units at scale 1; a press that moves no farther is a click.
inline constexpr float drag_threshold = 4;

/// Distance of two screen points, in interface units.
inline float distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Magnification by the mouse wheel over `item` in this frame: 1.25 per notch; 1 if it did not turn there.
inline double wheel_factor(const ui::Item& item) {
  const float turned = ImGui::GetIO().MouseWheel;
  return item.hovered && turned != 0 ? std::pow(1.25, double(turned)) : 1;
}

/// `AnyView` (View or GraphView) must provide at(Pixel) and moved(Vec2).
template <class AnyView>
class PanZoom {
 public:
  /// Effect of the pointer in one frame.
  struct Done {
    std::optional<AnyView> panned;  ///< the panned view: the point pressed on stays under the pointer
    std::optional<ImVec2> carried;  ///< new screen position of the grabbed object
    bool clicked = false;           ///< released without dragging and without grabbing anything
  };

  /// Call when the button goes down over `view`, whose upper left corner is drawn at `corner` of the screen with `ratio`
  /// pixels per interface unit.
  void press(const AnyView& view, ImVec2 corner, float ratio) {
    held_ = Held::view;
    moved_ = false;
    view_ = view;
    corner_ = corner;
    ratio_ = ratio;
    point_ = view.at(pixel(ImGui::GetIO().MousePos));
  }
  /// Call after press() to drag the object drawn at screen position `at` instead of the view.
  void grab(ImVec2 at) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    held_ = Held::thing;
    offset_ = {at.x - mouse.x, at.y - mouse.y};
  }
  /// Replaces the view during a drag, e.g. after zooming with the wheel; the drag continues from it.
  void replace(const AnyView& view) { view_ = view; }

  /// Call once per frame, after press(). `item` is the item that was pressed.
  Done follow(const ui::Item& item) {
    Done done;
    if (held_ == Held::nothing) return done;
    const ImGuiIO& io = ImGui::GetIO();
    // The last move and the release may fall into the same frame: use the current pointer position, not the previous one.
    if (distance(io.MouseClickedPos[0], io.MousePos) > ui::px(drag_threshold)) moved_ = true;
    if (moved_ && held_ == Held::view) done.panned = view_.moved(point_ - view_.at(pixel(io.MousePos)));
    if (moved_ && held_ == Held::thing) done.carried = ImVec2{io.MousePos.x + offset_.x, io.MousePos.y + offset_.y};
    done.clicked = item.clicked && !moved_ && held_ == Held::view;
    if (!item.held) held_ = Held::nothing;
    return done;
  }
  void let_go() { held_ = Held::nothing; }

  bool held() const { return held_ != Held::nothing; }
  bool holds_view() const { return held_ == Held::view; }
  bool holds_thing() const { return held_ == Held::thing; }
  bool dragging() const { return held() && moved_; }

 private:
  enum class Held { nothing, view, thing };

  Pixel pixel(ImVec2 p) const { return {(p.x - corner_.x) * ratio_, (p.y - corner_.y) * ratio_}; }

  Held held_ = Held::nothing;
  bool moved_ = false;
  AnyView view_;
  ImVec2 corner_{};
  float ratio_ = 1;
  Vec2 point_{};     // point of the view under the pointer when the button went down
  ImVec2 offset_{};  // from the pointer to the grabbed object
};

}  // namespace thalweg
