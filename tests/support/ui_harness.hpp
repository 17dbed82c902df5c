#pragma once
// Drives widgets without a window: an off-screen GL context, input fed by hand, a picture read back.
//
//   UiHarness ui;
//   ui.content = [&] { slider_row(spec, value); };
//   ui.frames(2);
//   ui.click("lr/field");
//   ui.type("3e-4");
//   ui.key(Key::enter);

#include <imgui_impl_opengl3.h>
#include <png.h>

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "glad/gl.h"
#include "support/offscreen.hpp"
#include "ui/compat.hpp"
#include "ui/context.hpp"

namespace thalweg::ui {

class UiHarness {
 public:
  explicit UiHarness(int width = 400, int height = 400, ThemeId theme_id = ThemeId::dark, float scale = 1)
      : width_(width), height_(height) {
    test::offscreen();
    ImGui::SetCurrentContext(ImGui::CreateContext());
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {float(width), float(height)};
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    warning = setup(theme_id, scale);
    set_reduced_motion(true);
    clear_focus();
    if (!ImGui_ImplOpenGL3_Init("#version 330")) throw std::runtime_error("ImGui found no OpenGL");
    glGenFramebuffers(1, &framebuffer_);
    glGenRenderbuffers(1, &colour_);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
    glBindRenderbuffer(GL_RENDERBUFFER, colour_);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_);
    mouse_ = {-100, -100};
  }
  ~UiHarness() {
    ImGui_ImplOpenGL3_Shutdown();
    glDeleteRenderbuffers(1, &colour_);
    glDeleteFramebuffers(1, &framebuffer_);
    ImGui::DestroyContext();
  }
  UiHarness(const UiHarness&) = delete;
  UiHarness& operator=(const UiHarness&) = delete;

  std::function<void()> content;  ///< drawn in each frame, in a window over everything
  float padding = 20;
  std::string warning;  ///< of the fonts
  float seconds_per_frame = 1.0f / 60;

  void frames(int count = 1) {
    for (int i = 0; i < count; ++i) frame();
  }

  void frame() {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = seconds_per_frame;
    compat::feed_mouse(mouse_, left_, right_, wheel_);
    wheel_ = 0;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    begin_frame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(padding), px(padding)));
    ImGui::Begin("all", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PopStyleVar();
    if (content) content();
    ImGui::End();
    end_frame();
    ImGui::Render();
  }

  void move(ImVec2 to) {
    mouse_ = to;
    frame();
  }
  void press() {
    left_ = true;
    frame();
  }
  void release() {
    left_ = false;
    frame();
  }
  void click_at(ImVec2 at) {
    move(at);
    press();
    release();
    frame();
  }
  void click(std::string_view name) { click_at(centre(name)); }
  void double_click(std::string_view name) {
    move(centre(name));
    press();
    release();
    press();
    release();
    frame();
  }
  /// Drags between two places of an item, given as parts of its width and height.
  void drag(std::string_view name, ImVec2 from, ImVec2 to, int steps = 8) {
    const Rect r = rect(name);
    drag_between(inside(r, from), inside(r, to), steps);
  }
  void drag_between(ImVec2 a, ImVec2 b, int steps = 8) {
    move(a);
    press();
    for (int i = 1; i <= steps; ++i) {
      const float k = float(i) / float(steps);
      move({a.x + (b.x - a.x) * k, a.y + (b.y - a.y) * k});
    }
    release();
    frame();
  }
  void wheel(float notches) {
    wheel_ = notches;
    frame();
    frame();
  }
  void type(std::string_view text) {
    for (const char c : text) {
      ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(c));
      frame();
    }
  }
  void key(Key key, bool ctrl = false, bool shift = false, bool alt = false) {
    modifiers(ctrl, shift, alt);
    compat::feed_key(key, true);
    frame();
    compat::feed_key(key, false);
    frame();
    modifiers(false, false, false);
    frame();
  }
  void modifiers(bool ctrl, bool shift, bool alt) { compat::feed_modifiers(ctrl, shift, alt); }

  Rect rect(std::string_view name) const {
    const Rect* found = find_item(name);
    if (!found) throw std::runtime_error("nothing on screen is named " + std::string(name));
    return *found;
  }
  ImVec2 centre(std::string_view name) const { return rect(name).centre(); }
  static ImVec2 inside(const Rect& r, ImVec2 part) { return {r.min.x + r.width() * part.x, r.min.y + r.height() * part.y}; }

  /// Draws the last frame; rows from the top, four bytes a pixel.
  std::vector<std::uint8_t> image() {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
    glViewport(0, 0, width_, height_);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    const std::size_t row = std::size_t(width_) * 4;
    std::vector<std::uint8_t> upside_down(row * std::size_t(height_)), out;
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    for (int y = height_ - 1; y >= 0; --y) {
      const auto first = upside_down.begin() + std::ptrdiff_t(row) * y;
      out.insert(out.end(), first, first + std::ptrdiff_t(row));
    }
    return out;
  }

  void save(const std::string& path) {
    const auto pixels = image();
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.width = std::uint32_t(width_);
    png.height = std::uint32_t(height_);
    png.format = PNG_FORMAT_RGBA;
    if (!png_image_write_to_file(&png, path.c_str(), 0, pixels.data(), 0, nullptr)) throw std::runtime_error(png.message);
  }

 private:
  int width_, height_;
  unsigned framebuffer_ = 0, colour_ = 0;
  ImVec2 mouse_;
  bool left_ = false, right_ = false;
  float wheel_ = 0;
};

}  // namespace thalweg::ui
