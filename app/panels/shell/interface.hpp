#pragma once
// Interface: the whole interface over one session, in one Dear ImGui context. It draws into whatever framebuffer is
// bound, so that the window, an exported picture and a test are the same code.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gfx/image.hpp"
#include "panels/data/data_panel.hpp"
#include "panels/dialogs/dialogs.hpp"
#include "panels/dialogs/tune_dialog.hpp"
#include "panels/inside/inspector.hpp"
#include "panels/plots/plots_panel.hpp"
#include "panels/shell/modes.hpp"
#include "panels/shell/picture_saver.hpp"
#include "panels/state.hpp"
#include "studies/studies.hpp"
#include "ui/actions.hpp"

namespace thalweg {

class Interface {
 public:
  /// What the layout needs at scale 1, and the least window: in a smaller one it would be smaller than is well legible.
  static constexpr int layout_width = 1000, layout_height = 600;
  static constexpr int least_width = layout_width * 3 / 4, least_height = layout_height * 3 / 4;

  /// Needs a current GL context. `scale` is the monitor's content scale; the menu's own scale is in `view`.
  Interface(Session& session, ViewState view, float content_scale);
  ~Interface();
  Interface(const Interface&) = delete;
  Interface& operator=(const Interface&) = delete;

  /// One frame into the bound framebuffer of width × height pixels. Who feeds input (a window's backend, a test) has
  /// done so before. Returns whether another frame is wanted even without input.
  bool frame(int width, int height);

  /// Follows what a picture waits for, without waiting: how far that is, 0…1. For who wants to show it; picture() waits
  /// by itself.
  double follow_studies();

  /// The picture of `request`, made apart from the window: no tools, no pointer. Throws std::runtime_error where OpenGL
  /// cannot draw it; the window is then as before.
  Image picture(const PictureRequest& request);

  ViewState& view() { return view_; }
  const Studies& studies() const { return studies_; }
  Desk desk() { return {session_, view_, studies_}; }
  const DataPanel& data() const { return data_; }
  Dialogs& dialogs() { return dialogs_; }
  /// A file that was dropped on the window.
  void open_file(const std::string& file) { dialogs_.dropped(desk(), file); }
  /// Waits until pictures are written, before the program ends. A sentence for each that could not be.
  std::vector<std::string> finish_saving() { return saver_.finish(); }
  ui::Actions& actions() { return actions_; }
  /// For what only a window can do.
  std::function<void()> toggle_fullscreen;
  std::function<std::vector<KeptSession>()> kept_sessions;

 private:
  void add_actions();
  void add_run_actions();
  void add_edit_actions();
  void add_scene_actions();
  void add_teaching_actions();
  void add_inside_actions();
  void add_view_actions();
  void add_appearance_actions();
  void add_layer_actions();
  void add_help_actions();
  void add_menus();
  /// As ui::Action, with the texts as tr() gives them.
  struct NamedAction {
    std::string id;
    std::string_view label;
    ui::Icon icon = ui::Icon::none;
    std::vector<ui::Chord> keys = {};
    std::function<void()> run = {};
    std::function<bool()> enabled = {}, checked = {};
    std::string_view why_disabled = {};
    bool everywhere = false;
  };
  void add(std::string_view group, NamedAction action);
  /// An action that posts the command.
  std::function<void()> posts(Command command);
  void set_scale(float scale);
  float fitting_scale();
  void lay_out();
  void begin_hover();
  void swap_while_held();
  void follow_gesture();
  void unfold_ensembles();
  void take_picture();
  void draw_inside_plots(const Desk& desk, const ui::Rect& rect);
  const InsideStep* inside() { return modes_.inside(desk()); }
  bool looks_inside() const { return session_.scene().look.mode == Mode::inside; }
  void set_mode(Mode mode);
  void top_bar(const ui::Rect& rect);
  std::string title() const;
  void build(int width, int height, const std::function<void()>& content);

  Session& session_;
  ViewState view_;
  Studies studies_;
  float content_scale_;
  float built_scale_ = 0;
  float told_scale_ = 0;  // the reduced one that was told last
  ui::Actions actions_;
  std::vector<ui::Menu> menus_;
  struct Backend;
  std::unique_ptr<Backend> backend_;  // before the panels: their GL objects go first
  Modes modes_;
  DataPanel data_;  // above the plots
  PlotsPanel plots_;
  Inspector inspector_;
  Dialogs dialogs_;
  PictureSaver saver_;
  float swap_held_ = 0;         // seconds
  std::uint64_t gestures_ = 0;  // how often the mouse was pressed
  TuneDialog tune_;
  bool ensembles_on_ = false;
  bool left_shown_ = false;  // in presentation: the pointer is at the left edge
};

}  // namespace thalweg
