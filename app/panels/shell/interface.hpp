#pragma once
// Interface: the complete user interface of one session, in the current Dear ImGui context. It draws into the bound
// framebuffer, so the window, exported pictures and tests share the same code.

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
  /// Size of the layout at scale 1, and minimum size of the window, where it is scaled to 75 %; below, text is hard to read.
  static constexpr int layout_width = 1000, layout_height = 600;
  static constexpr int least_width = layout_width * 3 / 4, least_height = layout_height * 3 / 4;

  /// Needs a current GL context and Dear ImGui context; `session` must outlive the interface. `content_scale` is the
  /// monitor's; the user's own scale is in `view`. Throws std::runtime_error if Dear ImGui cannot use this OpenGL.
  Interface(Session& session, ViewState view, float content_scale);
  ~Interface();
  Interface(const Interface&) = delete;
  Interface& operator=(const Interface&) = delete;

  /// Draws one frame into the bound framebuffer of width × height pixels. Input for the frame must already have been passed
  /// to Dear ImGui. Returns whether another frame is needed even without input.
  bool frame(int width, int height);

  /// Advances the ensembles that picture() depends on, without blocking, and returns their progress, 0…1. Calling it is
  /// optional: picture() waits for them.
  double follow_studies();

  /// Renders `request` off screen, without pointer; a map without tools. Blocks until the ensembles are complete. Throws
  /// std::runtime_error if OpenGL cannot draw it. The state of the window is restored in either case.
  Image picture(const PictureRequest& request);

  ViewState& view() { return view_; }
  const Studies& studies() const { return studies_; }
  Desk desk() { return {session_, view_, studies_}; }
  const DataPanel& data() const { return data_; }
  Dialogs& dialogs() { return dialogs_; }
  /// Opens a file dropped on the window.
  void open_file(const std::string& file) { dialogs_.dropped(desk(), file); }
  /// Blocks until all pictures are written; call it before the program exits. Returns one message per failed picture.
  std::vector<std::string> finish_saving() { return saver_.finish(); }
  ui::Actions& actions() { return actions_; }
  /// Callbacks set by the window; may be empty.
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
  /// Like ui::Action, but with texts as returned by tr().
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
  /// Returns a function that posts the command.
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
  float told_scale_ = 0;  // the reduced scale that the user was last notified of
  ui::Actions actions_;
  std::vector<ui::Menu> menus_;
  struct Backend;
  std::unique_ptr<Backend> backend_;  // declared before the panels, so their GL objects are destroyed first
  Modes modes_;
  DataPanel data_;  // above the plots
  PlotsPanel plots_;
  Inspector inspector_;
  Dialogs dialogs_;
  PictureSaver saver_;
  float swap_held_ = 0;         // seconds
  std::uint64_t gestures_ = 0;  // number of mouse presses so far
  TuneDialog tune_;
  bool ensembles_on_ = false;
  bool left_shown_ = false;  // in presentation: the pointer is at the left edge
};

}  // namespace thalweg
