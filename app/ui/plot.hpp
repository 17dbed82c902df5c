#pragma once
// A line plot over the steps of runs. The plot keeps its view and an index of each series, so that the cost of a frame
// depends on what is visible, not on the length of the series.

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
  std::uint64_t version = 0;       ///< must change whenever values change, except when some are appended
  Colour colour = {};
  Shape shape = Shape::circle;
  std::span<const float> dash = {};
  bool visible = true;
  float opacity = 1;                                            ///< below 1 while something else is hovered
  std::int64_t diverged_at = -1;                                ///< index at which it diverged, marked at the top edge; −1: it did not
  double crosshair = std::numeric_limits<double>::quiet_NaN();  ///< abscissa of its head; NaN: the plot's crosshair
  bool legend = true;                                           ///< has a legend entry
  bool ghost = false;                                           ///< drawn thin, without a head
  bool dashed = false;                                          ///< dashed in every theme
  std::string_view label = {};                                  ///< a formula beside its right end
};

/// A dashed reference line, such as a rate of convergence.
struct PlotGuide {
  std::vector<double> x, y;  ///< y before `subtract`
  std::string_view label;
  Colour colour;
};

/// The area between two curves over the same abscissae, with a third curve inside: quantiles over many runs.
struct PlotBand {
  std::vector<double> x, low, middle, high;  ///< y before `subtract`; +∞ is drawn beyond the top edge
  Colour colour;
  float opacity = 1;
};

/// A labelled horizontal line, such as the tolerance.
struct PlotLevel {
  double y;
  std::string_view label;
  Colour colour;
};

/// A labelled point of a line, such as the best iterate, with a stem to the horizontal axis.
struct PlotMark {
  double x, y;
  std::string_view label;  ///< in the tooltip; also beside the point if it is the only mark
  Colour colour;
};

/// A line style shared by several series, explained in the legend. Empty `dash`: solid.
struct PlotLineKind {
  std::string_view name;
  std::span<const float> dash = {};
};

struct PlotOptions {
  std::string_view title;
  std::string_view formula = {};  ///< beside the title
  float height = 220;             ///< of the whole plot, at scale 1
  bool log_y = true;
  bool log_x = false;
  bool log_toggle = true;  ///< offers switches for both axes
  bool menu = false;       ///< offers a menu at the right of the heading
  double subtract = 0;     ///< y − subtract is plotted: f − f*
  double crosshair = std::numeric_limits<double>::quiet_NaN();
  double x_step = 1;  ///< abscissae are read off to the nearest multiple of this
  /// Text for an abscissa, given its value and its tick label: "164 evaluations"; empty: "step 82".
  std::function<std::string(double, std::string_view)> abscissa = {};
  std::string_view crosshair_label = {};  ///< replaces `abscissa` on the crosshair
  /// The value of a series (by id) at an abscissa, NaN if it has none; empty: that of the last sample before it.
  std::function<double(int, double)> exact = {};
  bool dashes = false;
  bool legend = false;           ///< below the plot; if the plot is large, lines are also labelled directly
  double y_low = 0, y_high = 0;  ///< a fixed range if y_high > y_low
  std::string_view y_unit = {};  ///< appended to the labels: "°"
  double y_step = 0;             ///< tick spacing of a linear axis; 0: automatic
  std::span<const PlotLevel> levels = {};
  std::span<const PlotGuide> guides = {};
  std::span<const PlotMark> marks = {};
  std::span<const PlotLineKind> kinds = {};
  std::span<const PlotBand> bands = {};  ///< below the lines; fainter after the crosshair
  std::string_view empty = english("No runs to show.");
};

struct LegendLayout;

struct PlotEvent {
  bool crosshair_moved = false;
  double crosshair = 0;   ///< its new abscissa, that of the nearest sample
  int series = -1;        ///< id of that sample's series
  std::size_t index = 0;  ///< the sample's index in that series
  bool released = false;  ///< a drag of the crosshair ended
  bool log_toggled = false, log_x_toggled = false;
  bool menu = false;        ///< the menu button was clicked
  Rect menu_anchor{};       ///< the rectangle of that button
  int series_toggled = -1;  ///< id, from the legend
  int series_hovered = -1;  ///< id of the series nearest to the pointer, within 8 px
};

class Plot {
 public:
  /// Draws at the layout cursor, over the available width. Items are named "<name>/area", "<name>/log",
  /// "<name>/legend/<i>", "<name>/legend/more", "<name>/mark/<i>", "<name>/x axis", "<name>/y axis" (a click on the labels
  /// switches between logarithmic and linear) and "<name>/menu".
  PlotEvent draw(std::string_view name, std::span<const Series> series, const PlotOptions& options);

  /// Resets the view to all data; it then follows them as they grow, until the user zooms or pans.
  void fit() { fitted_ = true; }
  bool fitted() const { return fitted_; }

  struct View {
    double x_low = 0, x_high = 1, y_low = 0, y_high = 1;  ///< in axis coordinates: log10 where logarithmic
  };
  const View& view() const { return view_; }
  /// Points visited in the last frame, a measure of its cost.
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
  struct Frame;  ///< state of one draw()

  static std::span<const double> abscissae(const Series& s);
  void update(const Series& s, const PlotOptions& o);
  void fit_view(std::span<const Series> series, const PlotOptions& o);
  /// Whether the wheel zooms: with Ctrl horizontally, with Shift vertically. Otherwise it scrolls the panel.
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
  std::vector<Rect> end_labels_;  ///< labels placed inside the area in this frame
};

}  // namespace thalweg::ui
