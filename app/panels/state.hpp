#pragma once
// ViewState: user preferences and transient interface state, owned by the window. None of it affects a run. How the scene
// is displayed (mode, layers, plots, open card) belongs to the scene's Look instead, and is changed by commands.

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/analysis/effort.hpp"
#include "core/analysis/series.hpp"
#include "core/analysis/tune.hpp"
#include "core/scene/look.hpp"
#include "session/session.hpp"
#include "studies/studies.hpp"
#include "ui/theme.hpp"

namespace thalweg {

/// Colour map of the field: the theme's own ramp, or a desaturated standard map.
enum class FieldMap { page, cividis, viridis };

/// The user's preferences for plots and results.
struct PlotsView {
  std::vector<PlotChoice> shown{{Quantity::loss}, {Quantity::gradient}, {Quantity::rate}};  ///< if the look specifies none
  Effort effort = Effort::steps;  ///< horizontal axis of the plots and unit of the results; if the look specifies none
  Price price;
  bool guides = true;       ///< draw the estimated order of convergence
  bool table = false;       ///< show the results table with all columns over the map
  bool data_open = true;    ///< the data view above the plots is unfolded
  float data_height = 300;  ///< height of the unfolded data view, interface units at scale 1
  friend bool operator==(const PlotsView&, const PlotsView&) = default;
};

/// Names of the open parameter groups of the objective (ParamSpec::group).
using OpenGroups = std::set<std::string, std::less<>>;

/// Visibility of curvature information about the surface.
struct LandscapeView {
  bool list_open = false, curvature_open = false;  ///< the folds of the left panel
  bool at_pointer = false;                         ///< the readout at the pointer includes the Hessian and derived bounds
};

/// State of the open contestant's sensitivity plot (see sensitivity.hpp).
struct SensitivityView {
  bool open = false;  ///< the fold in its card
  TuneScore score = TuneScore::final_value;
};

/// State of the ensemble display.
struct EnsembleView {
  bool open = false;                                 ///< the fold of the left panel
  std::int64_t runs = 200;                           ///< number of runs when the ensemble is turned on
  int lit_contestant = 0, lit_group = -1;            ///< the group of ends whose members are highlighted: hovered in the last frame
  int lighting_contestant = 0, lighting_group = -1;  ///< the same, collected in this frame for the next
};

/// State of editing data rows with the mouse.
struct DataEdit {
  double label = 1;                        ///< class of newly added rows: −1 or +1
  std::optional<std::size_t> hovered_row;  ///< source row under the pointer in this frame; none while the data view is not drawn
};

/// Contents of a saved picture.
enum class PictureOf { map, window };

struct PictureRequest {
  PictureOf of = PictureOf::map;
  int width = 1600, height = 1000;  ///< pixels, up to 7680 × 4320
  float scale = 1;                  ///< interface scale: size of text and lines
  ui::ThemeId theme = ui::ThemeId::dark;
  std::filesystem::path path;
};

/// User preferences that apply to all scenes.
struct Preferences {
  ui::ThemeId theme = ui::ThemeId::dark;
  FieldMap field_map = FieldMap::page;
  float ui_scale = 1;                                                ///< 0.75–3, multiplies the monitor's content scale
  float left_width = 320, right_width = 400, inspector_width = 540;  ///< at scale 1
  bool right_folded = false;
  bool presentation = false;
  bool reduced_motion = false;
  PlotsView plots;
  OpenGroups open_groups{"Data"};
};

/// A view chosen automatically to show a step, overriding the look's view.
struct StepView {
  std::optional<SceneView> instead_of;  ///< the overridden view; the override ends when the look's view differs from it
  SceneView view;
};

/// Preferences plus transient state: hovering, gestures, and pending requests.
struct ViewState : Preferences {
  bool still = false;  ///< a picture is being taken: draw everything in its final state, without animation or background work
  LandscapeView landscape;
  SensitivityView sensitivity;
  EnsembleView ensemble;
  DataEdit data;

  bool ghosts_first = false;  ///< emphasize the newest pinned trajectories over the current ones
  std::optional<StepView> step_view;
  int hovered_row = -1;           ///< row of the update hovered in the last frame, in the inspector or on the map; −1: none
  int hovering_row = -1;          ///< the same, collected in this frame for the next
  int hovered_contestant = 0;     ///< contestant hovered in the last frame, 0: none; the others are dimmed
  int hovering = 0;               ///< the same, collected in this frame for the next
  bool run_options_open = false;  ///< the run options are unfolded in the open card
  bool has_played = false;        ///< playback has been used; until then the transport shows a hint
  bool from_here = false;         ///< hyperparameter changes become edits at the current step

  std::uint64_t gesture = 0;  ///< number of the mouse press that is held or released in this frame; 0: none

  int rename_requested = 0;               ///< start editing the name of this contestant
  bool add_requested = false;             ///< open the list of methods to add
  bool tune_requested = false;            ///< open the dialog "Tune for this objective"
  bool data_requested = false;            ///< open the dialog "Open data"
  std::optional<PictureRequest> picture;  ///< take this picture after the current frame
  bool quit = false;
};

/// Applies `change` to a copy of the scene's look and posts the fields that differ; posts nothing if none does.
template <class Change>
void change_look(Session& session, Change change) {
  Look look = session.scene().look;
  change(look);
  if (auto set = command::SetLook::of(session.scene().look, look); set.changed.any()) session.post(std::move(set));
}

/// The map view for "Inside a step"; none if it has yet to be computed.
std::optional<SceneView> inside_view(const Session& session, const ViewState& view);
/// Discards the view for "Inside a step", so that the map zooms to the step again.
void leave_step_view(Session& session, ViewState& view);

/// The plots to show: the scene's, or else the user's preference.
const std::vector<PlotChoice>& shown_plots(const Session& session, const ViewState& view);
/// Sets the plots of this scene and the user's preference for scenes that specify none.
void choose_plots(Session& session, ViewState& view, std::vector<PlotChoice> plots);
/// Adapts the plots to the objective without a choice by the user: changes the scene's plots if it specifies them, else the
/// preference.
void adjust_plots(Session& session, ViewState& view, std::vector<PlotChoice> plots);
/// The horizontal axis of the plots: the scene's, or else the user's preference; steps if that axis counts data and the
/// objective has none.
Effort shown_effort(const Session& session, const ViewState& view);
/// Like choose_plots(), for the horizontal axis.
void choose_effort(Session& session, ViewState& view, Effort effort);

/// The scene as it should be saved: its look records the plots and the horizontal axis even if they come from the user's
/// preferences, unless they are the program's defaults.
Scene as_shown(const Session& session, const ViewState& view);

/// The context passed to every panel: session, view state and background studies. All three must outlive it.
struct Desk {
  Session& session;
  ViewState& view;
  Studies& studies;

  void post(Command command) const { session.post(std::move(command), view.gesture); }

  const Look& look() const { return session.scene().look; }
  /// See change_look(). Takes effect in the next frame.
  template <class Change>
  void look(Change change) const {
    change_look(session, std::move(change));
  }
  /// Opens the contestant's card; 0 closes the open one.
  void open(int contestant) const {
    look([contestant](Look& look) { look.open = contestant; });
  }
  const std::vector<PlotChoice>& plots() const { return shown_plots(session, view); }
  Effort effort() const { return shown_effort(session, view); }
};

}  // namespace thalweg
