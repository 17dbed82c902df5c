#pragma once
// The data view as plain data in pixels: the rows that an objective averages over, and the prediction of each contestant's
// model at its current iterate.
//
// Positions are in units of the source even if the data are standardized: standardizing changes only the numbers along the
// axes, not the positions of the rows.

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
  classes,  ///< two features; classes as shapes
  density,  ///< one feature, no target: a histogram, with the rows below its axis
};
DataKind data_kind(const ModelInfo& model);

struct DataDot {
  Pixel at;
  std::uint32_t sample = 0;  ///< index into DataSet::samples
  std::uint32_t row = 0;     ///< index into the source
  Part part = Part::training;
  double label = 0;       ///< ±1 for labelled data, else 0
  bool in_batch = false;  ///< in the batch of the step that led to the head
  float first = 0.5f;     ///< mixture: the focus's responsibility of the first component for this row
};

/// The prediction of one contestant's model.
struct DataModel {
  int contestant = 0, style = 0;
  Curve curve;                                ///< fitted values, density, or decision boundary (score 0)
  std::optional<std::array<Pixel, 2>> arrow;  ///< classes: from the boundary towards class +1
  std::vector<Pixel> means;                   ///< mixture: the component means, at the foot of the histogram
};

/// The focus's score at pixel (x, y) is at_origin + x · per_x + y · per_y.
struct Score {
  double at_origin = 0, per_x = 0, per_y = 0;
  double at(double x, double y) const { return at_origin + x * per_x + y * per_y; }
};

struct HistogramBar {
  float left, right, top, bottom;
  float first = 0.5f;  ///< responsibility of the first component at the middle of the bar
};

struct DataPicture {
  DataKind kind = DataKind::curve;
  GraphView view;  ///< in units of the source; for a histogram, y is the density of the (standardized) feature
  std::vector<AxisTick> x_ticks, y_ticks;
  std::string x_name, y_name;  ///< formulas, "x" or "y"
  bool standardized = false;
  std::vector<DataDot> dots;                    ///< those of the batch last
  std::size_t rows = 0;                         ///< number of rows; not all of them have dots
  std::array<std::size_t, part_count> parts{};  ///< number of rows in each part
  std::vector<DataModel> models;                ///< of the shown contestants, the focus last
  std::vector<std::array<Pixel, 2>> residuals;  ///< of the focus: from the row to the fitted value
  std::optional<Score> score;                   ///< of the focus, for classes
  std::vector<HistogramBar> bars;
  std::size_t batch = 0;  ///< batch size of the focus's last step; 0: full batch or no step
  int focus = 0;
  std::int64_t head = 0;  ///< the step that is shown
};

/// Of larger tables, about this many evenly spaced rows are drawn, besides those of the batch.
inline constexpr std::size_t most_dots = 4000;
/// With more rows than these, only the residuals of the batch are drawn.
inline constexpr std::size_t most_residuals = 400;

/// Builds data pictures. Keeps the window and caches what does not change between frames.
class DataPictureBuilder {
 public:
  /// The session's objective must have a risk. `focus`: the contestant whose residuals, batch and shading are shown, or 0.
  /// `held` freezes the window, while a row is being dragged.
  DataPicture build(const Session& session, int width, int height, float scale, int focus, bool held = false);

  void set_window(const Domain& window) {
    window_ = window;
    chosen_ = true;
  }
  /// Fits the window to all rows again.
  void fit() {
    chosen_ = false;
    fitted_for_ = {};
  }

 private:
  struct Histogram {
    double low = 0, width = 1;  ///< of the first bin, in the model's (standardized) units
    std::vector<double> density;
  };
  void refresh(const Session& session, const Risk& risk);
  void refresh_window(const Session& session, const Risk& risk, int width, int height, bool held);
  void add_dots(DataPicture& picture, const Risk& risk, const Run* run, std::span<const std::uint32_t> batch) const;
  std::vector<std::uint32_t> batch_of(const Session& session, const Risk& risk, int focus);

  std::uint64_t version_ = 0;           // of the objective
  std::vector<std::uint32_t> sampled_;  // indices of the samples to draw
  Domain extent_{};                     // of all rows, in units of the source
  Histogram histogram_;
  Domain window_{0, 1, 0, 1};
  bool chosen_ = false;  // the window was set by the user
  /// What the window was fitted to. The size matters only if both axes share one unit.
  struct Fitted {
    std::string objective;
    int width = 0, height = 0;
    bool standardized = false;
    friend bool operator==(const Fitted&, const Fitted&) = default;
  };
  Fitted fitted_for_;
  struct Followed {
    std::uint64_t run = 0;           // version of the run
    std::optional<Batches> batches;  // a copy: the run's own holds the epoch that is being computed
  };
  std::map<int, Followed> followed_;
};

}  // namespace thalweg
