#pragma once
// PanZoom: how the left button and the wheel move a view, or something that is drawn upon it. The map, the graph and the
// data view share it; each decides what a view's move posts.

#include <cmath>
#include <optional>

#include "picture/view.hpp"
#include "ui/context.hpp"

namespace thalweg {

/// Interface units at scale 1; a press that moves less is a click.
inline constexpr float drag_threshold = 4;

/// Between two points of the screen, in interface units.
inline float distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// By how much the wheel magnifies what `item` shows in this frame; 1 where it rests or turns elsewhere.
inline double wheel_factor(const ui::Item& item) {
  const float turned = ImGui::GetIO().MouseWheel;
  return item.hovered && turned != 0 ? std::pow(1.25, double(turned)) : 1;
}

/// `AnyView` is View or GraphView: at(Pixel) and moved(Vec2).
template <class AnyView>
class PanZoom {
 public:
  /// What the pointer does in one frame.
  struct Done {
    std::optional<AnyView> panned;  ///< the view that keeps under the pointer what was there when the button went down
    std::optional<ImVec2> carried;  ///< where on the screen the grabbed thing has been brought to
    bool clicked = false;           ///< released without a drag, with nothing grabbed
  };

  /// The button went down over `view`, drawn from `corner` of the screen on with `ratio` pixels per interface unit.
  void press(const AnyView& view, ImVec2 corner, float ratio) {
    held_ = Held::view;
    moved_ = false;
    view_ = view;
    corner_ = corner;
    ratio_ = ratio;
    point_ = view.at(pixel(ImGui::GetIO().MousePos));
  }
  /// After press(): the drag moves what is drawn at `at` of the screen, not the view.
  void grab(ImVec2 at) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    held_ = Held::thing;
    offset_ = {at.x - mouse.x, at.y - mouse.y};
  }
  /// The view has become another in the middle of a drag, by the wheel: the drag goes on from it.
  void replace(const AnyView& view) { view_ = view; }

  /// Once a frame, after press(). `item` is what the button went down on.
  Done follow(const ui::Item& item) {
    Done done;
    if (held_ == Held::nothing) return done;
    const ImGuiIO& io = ImGui::GetIO();
    // The last move and the release may come in one frame: a drag ends where the pointer is, not where it was.
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
  Vec2 point_{};     // of the view, under the pointer when the button went down
  ImVec2 offset_{};  // from the pointer to what it grabbed
};

}  // namespace thalweg
