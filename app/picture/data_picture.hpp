#pragma once
// The data view as plain data in pixels: the rows that an objective averages over, and what each contestant's model
// makes of them at its present iterate.
//
// Places are measured as in the source, whatever is standardized: then a row stays where it is put, and standardizing
// shows as what it is, other numbers along the axes.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/objective/data/data_set.hpp"
#include "core/optimizer/stochastic_gradient.hpp"
#include "picture/graph.hpp"

namespace thalweg {

struct ModelInfo;

enum class DataKind {
  curve,    ///< the target over one feature
  classes,  ///< two features, classes as shapes
  density,  ///< one feature without a target: a histogram, with the rows along its foot
};
DataKind data_kind(const ModelInfo& model);

struct DataDot {
  Pixel at;
  std::uint32_t sample = 0;  ///< its place in DataSet::samples
  std::uint32_t row = 0;     ///< of the source
  Part part = Part::training;
  double label = 0;       ///< ±1 where there are classes
  bool in_batch = false;  ///< the step that led here has looked at it
  float first = 0.5f;     ///< of a mixture: how probably it belongs to the first component, for the focus
};

/// What one contestant's model says.
struct DataModel {
  int contestant = 0, style = 0;
  Curve curve;                                ///< the fitted values, the density, or the line on which the score is 0
  std::optional<std::array<Pixel, 2>> arrow;  ///< classes: from that line towards +1
  std::vector<Pixel> means;                   ///< of a mixture, at the foot of the histogram
};

/// The focus's score at pixel (x, y) is at_origin + x · per_x + y · per_y.
struct Score {
  double at_origin = 0, per_x = 0, per_y = 0;
  double at(double x, double y) const { return at_origin + x * per_x + y * per_y; }
};

struct HistogramBar {
  float left, right, top, bottom;
  float first = 0.5f;  ///< share of the first component in the middle of the bar
};

struct DataPicture {
  DataKind kind = DataKind::curve;
  GraphView view;  ///< in units of the source; of a histogram y is the density of what the model sees
  std::vector<AxisTick> x_ticks, y_ticks;
  std::string x_name, y_name;  ///< formulas, "x" or "y"
  bool standardized = false;
  std::vector<DataDot> dots;  ///< those of the batch last
  std::size_t rows = 0;       ///< how many there are; `dots` may be fewer
  std::array<std::size_t, part_count> parts{};
  std::vector<DataModel> models;                ///< of the shown contestants, the focus last
  std::vector<std::array<Pixel, 2>> residuals;  ///< of the focus: from the row to the fitted value
  std::optional<Score> score;                   ///< of the focus, for classes
  std::vector<HistogramBar> bars;
  std::size_t batch = 0;  ///< rows that the focus's last step looked at, where they were not all; else 0
  int focus = 0;
  std::int64_t head = 0;  ///< the step that is shown
};

/// The rows of a big table that are drawn.
inline constexpr std::size_t most_dots = 4000;
/// Residuals of more rows than these would be a hatching.
inline constexpr std::size_t most_residuals = 400;

/// Keeps what does not change from frame to frame, and the window.
class DataPictureBuilder {
 public:
  /// The session's objective is an average over data. `focus`: the contestant that residuals, batch and shading are
  /// about, or 0. While `held`, the window stays as it is: a row is being dragged.
  DataPicture build(const Session& session, int width, int height, float scale, int focus, bool held = false);

  void set_window(const Domain& window) {
    window_ = window;
    chosen_ = true;
  }
  /// All rows again.
  void fit() {
    chosen_ = false;
    fitted_for_ = {};
  }

 private:
  struct Histogram {
    double low = 0, width = 1;  ///< of the first bin, as the model sees it
    std::vector<double> density;
  };
  void refresh(const Session& session, const Risk& risk);
  void refresh_window(const Session& session, const Risk& risk, int width, int height, bool held);
  void add_dots(DataPicture& picture, const Risk& risk, const Run* run, std::span<const std::uint32_t> batch) const;
  std::vector<std::uint32_t> batch_of(const Session& session, const Risk& risk, int focus);

  std::uint64_t version_ = 0;           // of the objective
  std::vector<std::uint32_t> sampled_;  // which of the samples are drawn
  Domain extent_{};                     // of all rows, in units of the source
  Histogram histogram_;
  Domain window_{0, 1, 0, 1};
  bool chosen_ = false;  // the window is the user's
  /// What the window was fitted to: sizes only where both axes have one unit.
  struct Fitted {
    std::string objective;
    int width = 0, height = 0;
    bool standardized = false;
    friend bool operator==(const Fitted&, const Fitted&) = default;
  };
  Fitted fitted_for_;
  struct Followed {
    std::uint64_t run = 0;           // its version
    std::optional<Batches> batches;  // of its own: the run's keeps the epoch that it computes
  };
  std::map<int, Followed> followed_;
};

}  // namespace thalweg
