#pragma once
// Dialogs: saving pictures (Ctrl+S), saving and opening scenes, and the keys.

#include <string>

#include "panels/state.hpp"
#include "ui/actions.hpp"

namespace thalweg {

class Dialogs {
 public:
  void open_picture(const Desk& desk, int window_width, int window_height);
  void open_scene(const Desk& desk);
  void save_scene(const Desk& desk);
  void open_help();

  /// Draws whichever is open; once a frame.
  void draw(const Desk& desk, const ui::Actions& actions);

 private:
  void draw_picture(const Desk& desk);
  void draw_scene(const Desk& desk, bool saving);
  void draw_help(const ui::Actions& actions);

  int what_ = 0, size_ = 0, theme_ = 0;
  double width_ = 1600, height_ = 1000;  // of the window, and what is typed
  int window_width_ = 1600, window_height_ = 1000;
  std::string path_, problem_;
  std::string scene_path_;
};

}  // namespace thalweg
