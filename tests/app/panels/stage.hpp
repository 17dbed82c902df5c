#pragma once
// The whole interface without a window: an off-screen context, input fed by hand, pictures to look at.

#include <imgui.h>

#include <chrono>
#include <string>
#include <string_view>
#include <thread>

#include "app/session/drive.hpp"
#include "gfx/framebuffer.hpp"
#include "panels/shell/interface.hpp"
#include "support/catch.hpp"
#include "support/offscreen.hpp"
#include "ui/compat.hpp"
#include "ui/context.hpp"

namespace thalweg::test {

class Stage {
 public:
  explicit Stage(Scene scene, int width = 1600, int height = 1000) : session(std::move(scene)), target(width, height) {
    ImGui::GetIO().DisplaySize = {float(width), float(height)};
    session.finish();
    interface.view().reduced_motion = true;
  }

  Image picture(PictureOf of, int width, int height, ui::ThemeId theme = ui::ThemeId::dark, float scale = 1) {
    PictureRequest request;
    request.of = of;
    request.width = width;
    request.height = height;
    request.scale = scale;
    request.theme = theme;
    return interface.picture(request);
  }
  Image map(int width, int height, ui::ThemeId theme = ui::ThemeId::dark, float scale = 1) {
    return picture(PictureOf::map, width, height, theme, scale);
  }

  /// One frame of the window with the pointer at `mouse`.
  void frame(ImVec2 mouse = {-100, -100}, bool pressed = false, float wheel = 0) {
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ui::compat::feed_mouse(mouse, pressed, false, wheel);
    session.update(1.0 / 60);
    target.bind();
    interface.frame(target.width(), target.height());
  }
  /// How the scene is looked at, and changes of that, which take effect at once.
  const Look& look() const { return session.scene().look; }
  template <class Change>
  void look(Change change) {
    test::look(session, change);
  }
  Image window() { return target.read(); }

  View fitted(int width, int height) const { return View::fit(session.objective().info().domain, width, height); }

 private:
  struct Context {
    Context() {
      offscreen();
      ImGui::SetCurrentContext(ImGui::CreateContext());
    }
    ~Context() { ImGui::DestroyContext(); }
  };
  Context context_;

 public:
  Session session;
  Framebuffer target;
  Interface interface { session, {}, 1 };
};

/// A few frames with the pointer away: what was posted has taken effect.
inline void settle(Stage& stage) {
  for (int i = 0; i < 4; ++i) stage.frame();
}

/// Clicks on the item's middle; what that posts has taken effect then. The test fails where there is no such item.
inline void click(Stage& stage, std::string_view item) {
  stage.frame();  // a picture in between has its own items
  const ui::Rect* rect = ui::find_item(item);
  INFO(item);
  REQUIRE(rect);
  const ImVec2 at = rect->centre();
  for (const bool down : {false, false, true, false, false}) stage.frame(at, down);
}

inline void press(Stage& stage, ui::Key key) {
  ui::compat::feed_key(key, true);
  stage.frame();
  ui::compat::feed_key(key, false);
  settle(stage);
}

/// Frames until `done`, as many as 20 seconds hold.
template <class Done>
bool frames_until(Stage& stage, Done done) {
  for (int i = 0; i < 4000; ++i) {
    stage.frame();
    if (done()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

/// The full name of the item that ends so.
inline std::string named(std::string_view end) {
  for (const auto& [name, rect] : ui::item_rects()) {
    if (std::string_view(name).ends_with(end)) return name;
  }
  return std::string(end);
}

}  // namespace thalweg::test
