#pragma once
// Dialogs: saving pictures, saving and opening scenes, opening data, reopening sessions, and the list of keys.

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
  /// Opens "Open data", for `file` if it is not empty; only notifies if the objective is not an average over data.
  void open_data(const Desk& desk, const std::string& file = {});
  /// Offers kept sessions for reopening and marks them as offered. `after_crash`: show only crashed ones, with an explanation.
  void open_sessions(std::vector<KeptSession> sessions, bool after_crash);
  /// See TableLoader::open_scene().
  void load(const Desk& desk, command::LoadScene scene, const std::filesystem::path& folder, TableAccess access);
  /// Opens a file dropped on the window: a scene (.toml), else a table. Notifies on errors.
  void dropped(const Desk& desk, const std::string& file);
  /// Reopens the picture dialog with the reason why the picture could not be written.
  void picture_failed(std::string problem);

  /// Draws the open dialog and follows background reading. Call once per frame.
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

  std::string_view wanted_;  // opened by the next draw(), since a popup must be opened at its own level of the id stack
  int what_ = 0, size_ = 0, theme_ = 0;
  double width_ = 1600, height_ = 1000;  // of the picture, as chosen or typed
  int window_width_ = 1600, window_height_ = 1000;
  SaveField picture_path_, scene_path_;
  std::string open_path_, open_problem_;
  std::string proposed_for_;  // file of the document for which the save dialog was last opened
  std::vector<KeptSession> sessions_;
  std::vector<std::string> session_names_;
  bool after_crash_ = false;
  std::string remarks_;  // on the scene being read
  TableLoader loader_;
  DataDialog data_;
};

}  // namespace thalweg
