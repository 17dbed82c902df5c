#pragma once
// Dialogs: saving pictures (Ctrl+S), saving and opening scenes, and the keys.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "panels/data/data_dialog.hpp"
#include "panels/data/table_loader.hpp"
#include "panels/dialogs/save_path.hpp"
#include "panels/shell/session_keeper.hpp"
#include "panels/state.hpp"
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
  /// The work of other windows, to be opened again. `after_crash`: that is why the dialog opens by itself.
  void open_sessions(std::vector<KeptSession> sessions, bool after_crash);
  /// Loads a scene, with the table that it may name relative to `folder`.
  void load(const Desk& desk, command::LoadScene scene, const std::filesystem::path& folder, TableAccess access);
  /// A file that was dropped on the window: a scene or a table.
  void dropped(const Desk& desk, const std::string& file);
  /// The picture could not be written: asks again, with the reason.
  void picture_failed(std::string problem);

  /// Draws whichever is open; once a frame.
  void draw(const Desk& desk, const ui::Actions& actions);

 private:
  void draw_picture(const Desk& desk);
  void draw_save_scene(const Desk& desk);
  void draw_open_scene(const Desk& desk);
  void draw_sessions(const Desk& desk);
  void draw_outside(const Desk& desk);
  void read_file(const Desk& desk, const std::string& file, TableAccess access, bool own);
  void follow_loader(const Desk& desk);
  void loaded(std::string told);

  std::string_view wanted_;  // opened by the next draw(): popups belong to where in the id stack they were opened
  int what_ = 0, size_ = 0, theme_ = 0;
  double width_ = 1600, height_ = 1000;  // of the window, and what is typed
  int window_width_ = 1600, window_height_ = 1000;
  SaveField picture_path_, scene_path_;
  std::string open_path_, open_problem_;
  std::string proposed_for_;  // the file of the document that the save dialog was opened for last
  std::vector<KeptSession> sessions_;
  std::vector<std::string> session_names_;
  bool after_crash_ = false;
  std::string remarks_;  // on the scene that is being read
  TableLoader loader_;
  DataDialog data_;
};

}  // namespace thalweg
