#pragma once
// ViewState: what the user prefers and what passes. Nothing here changes a run; it is kept by the window. How the scene is
// looked at (its mode, layers, plots, open card) is the scene's own Look, and changed by commands.

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

/// The colours of the field: the theme's own, or a well-known map at low saturation.
enum class FieldMap { page, cividis, viridis };

/// How the user likes runs to be plotted and compared.
struct PlotsView {
  std::vector<PlotChoice> shown{{Quantity::loss}, {Quantity::gradient}, {Quantity::rate}};  ///< where the look does not say
  Effort effort = Effort::steps;  ///< the horizontal axis, and what the results count; where the look does not say
  Price price;
  bool guides = true;       ///< the estimated order of convergence is drawn
  bool table = false;       ///< all columns of the results lie over the map
  bool data_open = true;    ///< the data view above the plots is unfolded …
  float data_height = 300;  ///< … and so high, at scale 1
  friend bool operator==(const PlotsView&, const PlotsView&) = default;
};

/// The folds of the objective's parameters that are open, by the group's name (ParamSpec::group).
using OpenGroups = std::set<std::string, std::less<>>;

/// What is told of the surface besides its heights.
struct LandscapeView {
  bool list_open = false, curvature_open = false;  ///< the folds of the left panel
  bool at_pointer = false;                         ///< the card at the pointer tells what the Hessian means
};

/// Score against η of the open contestant (see sensitivity.hpp).
struct SensitivityView {
  bool open = false;  ///< the fold in its card
  TuneScore score = TuneScore::final_value;
};

/// How ensembles are told.
struct EnsembleView {
  bool open = false;                                 ///< the fold of the left panel
  std::int64_t runs = 200;                           ///< what switching ensembles on begins with
  int lit_contestant = 0, lit_group = -1;            ///< whose members stand out, named by what the pointer was over in the last frame
  int lighting_contestant = 0, lighting_group = -1;  ///< collected in this frame for the next
};

/// How rows are changed by hand.
struct DataEdit {
  double label = 1;                        ///< the class of a row that is added
  std::optional<std::size_t> hovered_row;  ///< of the source, under the pointer in this frame; nothing while the data are not drawn
};

/// What a saved picture shows.
enum class PictureOf { map, window };

struct PictureRequest {
  PictureOf of = PictureOf::map;
  int width = 1600, height = 1000;  ///< pixels, up to 7680 × 4320
  float scale = 1;                  ///< of text and lines
  ui::ThemeId theme = ui::ThemeId::dark;
  std::filesystem::path path;
};

/// What the user prefers, in all scenes.
struct Preferences {
  ui::ThemeId theme = ui::ThemeId::dark;
  FieldMap field_map = FieldMap::page;
  float ui_scale = 1;                                                ///< 0.75–3, times the monitor's own
  float left_width = 320, right_width = 400, inspector_width = 540;  ///< at scale 1
  bool right_folded = false;
  bool presentation = false;
  bool reduced_motion = false;
  PlotsView plots;
  OpenGroups open_groups{"Data"};
};

/// The view that the map has gone to by itself to show a step, in place of the look's.
struct StepView {
  std::optional<SceneView> instead_of;  ///< it holds as long as this is the look's
  SceneView view;
};

/// Preferences, and what passes: what is hovered, held, asked for, and on its way.
struct ViewState : Preferences {
  bool still = false;  ///< a picture is being taken: nothing is left to a later frame
  LandscapeView landscape;
  SensitivityView sensitivity;
  EnsembleView ensemble;
  DataEdit data;

  bool ghosts_first = false;  ///< the newest pinned trajectories are drawn strong and the present ones faint
  std::optional<StepView> step_view;
  int hovered_row = -1;           ///< of the update, named by what the pointer was over in the last frame, in the inspector or on the map
  int hovering_row = -1;          ///< collected in this frame for the next
  int hovered_contestant = 0;     ///< named by what the pointer was over in the last frame; the rest falls back
  int hovering = 0;               ///< collected in this frame for the next
  bool run_options_open = false;  ///< the options of the run are unfolded in the open card
  bool has_played = false;        ///< since the start: before, the transport tells how
  bool from_here = false;         ///< changes of hyperparameters become edits at the present step

  std::uint64_t gesture = 0;  ///< which press of the mouse lasts, or ends in this frame; 0: none

  int rename_requested = 0;               ///< the contestant whose name is to be edited
  bool add_requested = false;             ///< the list of methods to add is to open
  bool tune_requested = false;            ///< "Tune for this surface" is to open
  bool data_requested = false;            ///< "Open data" is to open
  std::optional<PictureRequest> picture;  ///< to be taken after this frame
  bool quit = false;
};

/// Posts what `change` does to the look of the session's scene: only the fields that become others.
template <class Change>
void change_look(Session& session, Change change) {
  Look look = session.scene().look;
  change(look);
  if (auto set = command::SetLook::of(session.scene().look, look); set.changed.any()) session.post(std::move(set));
}

/// The view of the map inside a step; nothing: it has still to be found.
std::optional<SceneView> inside_view(const Session& session, const ViewState& view);
/// The map is to zoom to the step anew.
void leave_step_view(Session& session, ViewState& view);

/// The plots that are shown: the scene's, or what the user prefers.
const std::vector<PlotChoice>& shown_plots(const Session& session, const ViewState& view);
/// The user has chosen others: for this scene, and for those that do not say.
void choose_plots(Session& session, ViewState& view, std::vector<PlotChoice> plots);
/// What is shown is to follow the objective: the scene goes on saying nothing of plots where it says nothing.
void adjust_plots(Session& session, ViewState& view, std::vector<PlotChoice> plots);
/// What the plots' horizontal axis counts: the scene's, or what the user prefers; steps where the objective has no data to
/// count.
Effort shown_effort(const Session& session, const ViewState& view);
/// As choose_plots().
void choose_effort(Session& session, ViewState& view, Effort effort);

/// The scene to be written into a file: its look says which plots are shown and over what, also where that is what the user
/// prefers and others may not.
Scene as_shown(const Session& session, const ViewState& view);

/// A session with the way it is looked at and what is computed of it beside the window: what every panel gets.
struct Desk {
  Session& session;
  ViewState& view;
  Studies& studies;

  void post(Command command) const { session.post(std::move(command), view.gesture); }

  const Look& look() const { return session.scene().look; }
  /// change_look(): it is seen from the next frame on.
  template <class Change>
  void look(Change change) const {
    change_look(session, std::move(change));
  }
  /// Opens the card of a contestant; 0: none.
  void open(int contestant) const {
    look([contestant](Look& look) { look.open = contestant; });
  }
  const std::vector<PlotChoice>& plots() const { return shown_plots(session, view); }
  Effort effort() const { return shown_effort(session, view); }
};

}  // namespace thalweg
