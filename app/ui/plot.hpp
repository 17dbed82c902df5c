#pragma once
// A line plot over the steps of runs. The plot keeps its view and an index of each series, so that a frame costs what
// is visible, however long the series are.

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "core/analysis/path_pyramid.hpp"
#include "core/language/tr.hpp"
#include "ui/context.hpp"
#include "ui/marker.hpp"
#include "ui/plot_axis.hpp"

namespace thalweg::ui {

struct Formula;

struct Series {
  int id = 0;  ///< stable over frames
  std::string_view name;
  std::span<const double> y;
  std::span<const double> x = {};  ///< ascending; empty: 0, 1, 2, …
  std::uint64_t version = 0;       ///< changes when values other than appended ones changed
  Colour colour = {};
  Shape shape = Shape::circle;
  std::span<const float> dash = {};
  bool visible = true;
  float opacity = 1;                                            ///< below 1 when another thing is hovered
  std::int64_t diverged_at = -1;                                ///< the index at which it left all bounds: a marker at the top edge
  double crosshair = std::numeric_limits<double>::quiet_NaN();  ///< its own place of the head, where that is not the plot's
  bool legend = true;                                           ///< has an entry of its own
  bool ghost = false;                                           ///< drawn thin, without a head
  bool dashed = false;                                          ///< in every theme
  std::string_view label = {};                                  ///< a formula beside its right end
};

/// A dashed line that explains a series: a rate of convergence.
struct PlotGuide {
  std::vector<double> x, y;  ///< y before `subtract`
  std::string_view label;
  Colour colour;
};

/// What lies between two curves over the same abscissae, with a third one drawn within: quantiles of many runs.
struct PlotBand {
  std::vector<double> x, low, middle, high;  ///< y before `subtract`; infinite: beyond the top
  Colour colour;
  float opacity = 1;
};

/// A horizontal line with a name: the tolerance.
struct PlotLevel {
  double y;
  std::string_view label;
  Colour colour;
};

/// A point of a line that has a name, hung on the horizontal axis: the best iterate.
struct PlotMark {
  double x, y;
  std::string_view label;  ///< beside it where it is the only one, in the tooltip always
  Colour colour;
};

/// A kind of line that several series have, explained in the legend; no dash: solid.
struct PlotLineKind {
  std::string_view name;
  std::span<const float> dash = {};
};

struct PlotOptions {
  std::string_view title;
  std::string_view formula = {};  ///< beside the title
  float height = 220;             ///< all of it, at scale 1
  bool log_y = true;
  bool log_x = false;
  bool log_toggle = true;  ///< offers both switches
  bool menu = false;       ///< offers a menu at the right of the heading
  double subtract = 0;     ///< plotted is y − subtract: f − f*
  double crosshair = std::numeric_limits<double>::quiet_NaN();
  double x_step = 1;  ///< abscissae are told to the nearest multiple of this
  /// An abscissa in words, by itself and as the axis writes it: "164 evaluations"; empty: "step 82".
  std::function<std::string(double, std::string_view)> abscissa = {};
  std::string_view crosshair_label = {};  ///< instead of it, on the crosshair
  /// The value of a series (its id) at an abscissa, NaN where it has none; empty: the nearest sample before.
  std::function<double(int, double)> exact = {};
  bool dashes = false;
  bool legend = false;           ///< beneath; where the plot is large, the lines are named beside themselves too
  double y_low = 0, y_high = 0;  ///< a fixed range when y_high > y_low
  std::string_view y_unit = {};  ///< behind the labels: "°"
  double y_step = 0;             ///< between ticks of a linear axis; 0: chosen
  std::span<const PlotLevel> levels = {};
  std::span<const PlotGuide> guides = {};
  std::span<const PlotMark> marks = {};
  std::span<const PlotLineKind> kinds = {};
  std::span<const PlotBand> bands = {};  ///< beneath the lines; fainter after the crosshair
  std::string_view empty = english("No runs to show.");
};

struct LegendLayout;

struct PlotEvent {
  bool crosshair_moved = false;
  double crosshair = 0;   ///< where to: the x of a sample …
  int series = -1;        ///< … of this series …
  std::size_t index = 0;  ///< … at this place
  bool released = false;  ///< the drag of the crosshair ended
  bool log_toggled = false, log_x_toggled = false;
  bool menu = false;        ///< its button was clicked …
  Rect menu_anchor{};       ///< … which lies here
  int series_toggled = -1;  ///< id, from the legend
  int series_hovered = -1;  ///< id of the series nearest to the pointer, within 8 px
};

class Plot {
 public:
  /// Draws into the layout at the width that is left. Parts are named "<name>/area", "<name>/log", "<name>/legend/<i>",
  /// "<name>/legend/more",
  /// "<name>/mark/<i>", "<name>/x axis", "<name>/y axis" (clicks on the labels change between logarithmic and linear), "<name>/menu".
  PlotEvent draw(std::string_view name, std::span<const Series> series, const PlotOptions& options);

  /// Shows all data again, and follows them as they grow.
  void fit() { fitted_ = true; }
  bool fitted() const { return fitted_; }

  struct View {
    double x_low = 0, x_high = 1, y_low = 0, y_high = 1;  ///< in axis coordinates: log10 where logarithmic
  };
  const View& view() const { return view_; }
  /// Points looked at in the last frame: the measure of its cost.
  std::size_t visited() const { return visited_; }

 private:
  struct Index {
    PathPyramid pyramid;
    std::uint64_t version = 0;
    double subtract = 0;
    double first = 0, low = 0, high = 0, low_positive = 0;  ///< of the finite values
    bool any = false;
    std::size_t scanned = 0;
    int frame = 0;
  };
  struct Frame;  ///< what one draw() shares between its parts

  static std::span<const double> abscissae(const Series& s);
  void update(const Series& s, const PlotOptions& o);
  void fit_view(std::span<const Series> series, const PlotOptions& o);
  /// The wheel zooms with Ctrl (across) or Shift (up); alone it scrolls the panel.
  static bool zooms();
  void zoom(const Frame& f, double& low, double& high, double at, double factor, double View::*home_low, double View::*home_high);
  void bound_view();
  void interact(Frame& f);
  void draw_axes(const Frame& f);
  void draw_series(const Frame& f, const Series& s);
  void draw_piece(const Frame& f, const Series& s, std::size_t first, std::size_t last, float opacity, float thickness);
  void draw_crosshair(const Frame& f);
  void draw_readout(Frame& f);
  void heading(Frame& f);
  void legend(Frame& f);
  static LegendLayout arrange_legend(const Frame& f, float left, float right);
  void legend_entry(Frame& f, std::size_t i, const Rect& rect);
  void axis_switches(Frame& f);
  void draw_guide(const Frame& f, const PlotGuide& guide);
  void draw_marks(const Frame& f);
  void draw_band(const Frame& f, const PlotBand& band);
  Ticks y_ticks(const Frame& f, float height) const;
  float y_margin(const Frame& f, float height) const;  ///< room for the labels left of the area
  void name_lines(const Frame& f);
  float height_of(const Frame& f, const Series& s, float x) const;
  void label_end(const Frame& f, ImVec2 at, const Formula& text, Colour colour);

  std::map<int, Index> indices_;
  View view_;
  bool fitted_ = true;
  bool log_ = true, log_x_ = false;
  bool panning_ = false;
  std::size_t visited_ = 0;
  std::vector<PathPoint> points_;
  std::vector<ImVec2> line_;
  std::vector<Rect> end_labels_;  ///< what is written in the area in this frame
};

}  // namespace thalweg::ui
