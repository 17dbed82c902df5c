#pragma once
// The interface used by hand at any size and scale, without pixels: what it drew is read from ui/drawn.hpp.

#include <string_view>

#include "app/panels/stage.hpp"
#include "core/scene/examples.hpp"
#include "core/scene/scene.hpp"
#include "ui/drawn.hpp"

namespace thalweg::test {

struct Place {
  int width, height;
  float scale;
};

inline Scene example(std::string_view id) {
  for (const Example& example : examples()) {
    if (example.id == id) return read_scene(example.text);
  }
  FAIL("no example " << id);
  return {};
}

class Walk {
 public:
  explicit Walk(Scene scene) : stage_(std::move(scene), 64, 64) { ui::record_drawing(true); }  // what is measured needs no pixels
  ~Walk() { ui::record_drawing(false); }

  ImVec2 size() const { return size_; }
  ViewState& view() { return stage_.interface.view(); }
  Stage& stage() { return stage_; }

  void at(const Place& place) {
    size_ = {float(place.width), float(place.height)};
    ImGui::GetIO().DisplaySize = size_;
    view().ui_scale = place.scale;
    settle();
  }
  void frame(ImVec2 mouse = {-100, -100}, bool pressed = false, float seconds = 1.0f / 60) {
    ImGui::GetIO().DeltaTime = seconds;
    ui::compat::feed_mouse(mouse, pressed, false, 0);
    stage_.session.update(1.0 / 60);
    stage_.target.bind();
    stage_.interface.frame(int(size_.x), int(size_.y));
  }
  void settle() {
    for (int i = 0; i < 3; ++i) frame();
  }
  /// The pointer rests there, so that what has a tooltip tells it.
  void rest(ImVec2 mouse) {
    for (int i = 0; i < 3; ++i) frame(mouse, false, 0.5f);
  }
  void key(ui::Key key, bool ctrl = false, bool shift = false) {
    ui::compat::feed_modifiers(ctrl, shift, false);
    ui::compat::feed_key(key, true);
    frame();
    ui::compat::feed_key(key, false);
    ui::compat::feed_modifiers(false, false, false);
    for (int i = 0; i < 3; ++i) frame();
  }

  void click(std::string_view item) {
    const ui::Rect* const rect = ui::find_item(item);
    REQUIRE(rect);
    const ImVec2 at = rect->centre();
    frame(at);
    frame(at, true);
    frame(at);
    settle();
  }

 private:
  Stage stage_;
  ImVec2 size_{};
};

}  // namespace thalweg::test
