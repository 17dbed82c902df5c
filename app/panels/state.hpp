#pragma once
// ViewState: how the session is looked at. Nothing here changes a run; it is kept by the window, not by the scene.

#include <filesystem>
#include <limits>
#include <optional>
#include <set>
#include <string>

#include "core/analysis/effort.hpp"
#include "core/analysis/series.hpp"
#include "core/analysis/tune.hpp"
#include "picture/risk_picture.hpp"
#include "session/session.hpp"
#include "studies/studies.hpp"
#include "ui/theme.hpp"

namespace thalweg {

/// How ∇f is drawn on the map.
enum class GradientLayer { off, arrows, streamlines };

/// What is drawn on the map.
struct Layers {
  bool field = true, isolines = true, critical = true, names = true;
  bool probes = true;  ///< what the open contestant's last update asked for, and its trust region or simplex
  GradientLayer gradient = GradientLayer::off;
  RiskLayers risk{};  ///< of objectives that are averages over data, in a race and inside a step
};

/// The colours of the field: the theme's own, or a well-known map at low saturation.
enum class FieldMap { page, cividis, viridis };

/// What the window is about: the race of all contestants, or one update of one of them.
enum class Mode { race, inside };

/// What is drawn of one update on the map.
struct InsideLayers {
  bool arrows = true, squares = true, metric = true, hessian = false, probes = true;
  int taylor = 0;  ///< order of the Taylor model; 0: off
};

/// What is drawn on the graph of a function of one variable; names as on the map.
struct GraphLayers {
  bool update = true;       ///< tangent, model, bracket of the selected contestant
  bool points = true;       ///< minima, maxima, inflections
  bool derivative = false;  ///< f′ in a strip beneath
};

/// How one update is looked at.
struct InsideView {
  static constexpr int all = std::numeric_limits<int>::max();
  int row = all;          ///< the current row: later ones are not yet computed; −1: none is, `all`: all are
  bool numbers = true;    ///< the current row's formula also with the numbers substituted
  int hovered_row = -1;   ///< named by what the pointer was over in the last frame, in the inspector or on the map
  int hovering_row = -1;  ///< collected in this frame for the next
  float width = 540;      ///< of the inspector, at scale 1
  std::optional<SceneView> view;  ///< of the map, apart from the race's; nothing: it zooms to the step
  InsideLayers layers;
};

/// One plot of the right panel.
struct PlotChoice {
  Quantity quantity;
  bool log_y = true, log_x = false;
  friend bool operator==(const PlotChoice&, const PlotChoice&) = default;
};

/// How runs are plotted and compared.
struct PlotsView {
  std::vector<PlotChoice> shown{{Quantity::loss}, {Quantity::gradient}, {Quantity::rate}};
  Effort effort = Effort::steps;  ///< the horizontal axis, and what the results count
  Price price;
  bool guides = true;          ///< the estimated order of convergence is drawn
  bool table = false;          ///< all columns of the results lie over the map
  bool data_open = true;       ///< the data view above the plots is unfolded …
  float data_height = 300;     ///< … and so high, at scale 1
  bool ghosts_first = false;   ///< the newest pinned trajectories are drawn strong and the present ones faint
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
  bool open = false;        ///< the fold of the left panel
  std::int64_t runs = 200;  ///< what switching ensembles on begins with
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

struct ViewState {
  ui::ThemeId theme = ui::ThemeId::dark;
  FieldMap field_map = FieldMap::page;
  float ui_scale = 1;  ///< 0.75–3, times the monitor's own
  float left_width = 320, right_width = 400;
  bool right_folded = false;
  bool presentation = false;
  bool reduced_motion = false;
  bool still = false;  ///< a picture is being taken: nothing is left to a later frame
  Layers layers;
  GraphLayers graph;
  Mode mode = Mode::race;
  InsideView inside;
  PlotsView plots;
  OpenGroups open_groups{"Data"};
  LandscapeView landscape;
  SensitivityView sensitivity;
  EnsembleView ensemble;
  DataEdit data;

  int open_contestant = 0;     ///< whose card is open; 0: none
  int hovered_contestant = 0;  ///< named by what the pointer was over in the last frame; the rest falls back
  int hovering = 0;            ///< collected in this frame for the next
  bool run_options_open = false;  ///< the options of the run are unfolded in the open card
  bool has_played = false;     ///< since the start: before, the transport tells how
  bool from_here = false;      ///< changes of hyperparameters become edits at the present step

  std::uint64_t gesture = 0;  ///< which press of the mouse lasts, or ends in this frame; 0: none

  int rename_requested = 0;    ///< the contestant whose name is to be edited
  bool add_requested = false;  ///< the list of methods to add is to open
  bool tune_requested = false;  ///< "Tune for this surface" is to open
  bool data_requested = false;  ///< "Open data" is to open
  std::optional<PictureRequest> picture;  ///< to be taken after this frame
  bool quit = false;
};

/// A session with the way it is looked at and what is computed of it beside the window: what every panel gets.
struct Desk {
  Session& session;
  ViewState& view;
  Studies& studies;

  void post(Command command) const { session.post(std::move(command), view.gesture); }
};

}  // namespace thalweg
