#pragma once
// Dialogs: saving pictures (Ctrl+S), saving and opening scenes, and the keys.

#include <string>
#include <string_view>
#include <utility>

#include "panels/data_dialog.hpp"
#include "panels/state.hpp"
#include "panels/table_loader.hpp"
#include "ui/actions.hpp"

namespace thalweg {

class Dialogs {
 public:
  void open_picture(const Desk& desk, int window_width, int window_height);
  void open_scene(const Desk& desk);
  void save_scene(const Desk& desk);
  void open_help();
  /// Rows from a table, which may be named already.
  void open_data(const Desk& desk, const std::string& file = {});
  /// Loads a scene, with the table that it may name relative to `folder`.
  void load(const Desk& desk, Scene scene, const std::filesystem::path& folder) { loader_.open_scene(desk, std::move(scene), folder); }
  /// A file that was dropped on the window: a scene or a table.
  void dropped(const Desk& desk, const std::string& file);
  /// The picture could not be written: asks again, with the reason.
  void picture_failed(std::string problem);

  /// Draws whichever is open; once a frame.
  void draw(const Desk& desk, const ui::Actions& actions);

 private:
  void draw_picture(const Desk& desk);
  void draw_scene(const Desk& desk, bool saving);
  void draw_help(const ui::Actions& actions);
  void read_file(const Desk& desk, const std::string& file);

  std::string_view wanted_;  // opened by the next draw(): popups belong to where in the id stack they were opened
  int what_ = 0, size_ = 0, theme_ = 0;
  double width_ = 1600, height_ = 1000;  // of the window, and what is typed
  int window_width_ = 1600, window_height_ = 1000;
  std::string path_, problem_;
  std::string scene_path_;
  TableLoader loader_;
  DataDialog data_;
};

}  // namespace thalweg
