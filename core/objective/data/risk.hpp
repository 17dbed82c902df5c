#pragma once
// Risk: an objective that is an average over data, the empirical risk of a model with two parameters. Concrete models
// never derive from it by hand: see model.hpp. Vapnik 1991, Principles of risk minimization, NIPS 4.

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/objective/data/data_set.hpp"
#include "core/objective/objective.hpp"

namespace thalweg {

enum class Target { none, number, label };  ///< label: −1 or +1

struct ModelInfo {
  int features;                       ///< 1 or 2
  std::string_view feature_names[2];  ///< TeX subset: "x", or "x_1" and "x_2"
  Target target;
  std::string_view target_name;      ///< "y"
  std::string_view prediction;       ///< right-hand side in the TeX subset: "w x + b"
  std::string_view weight_names[2];  ///< of the two parameters, the axes of the map: "w", "b"
  bool bias = false;                 ///< whether the second weight stands for itself: it multiplies a column of ones
  bool layers = false;               ///< both are weights of a chain of layers: networks' rules of initialization fit
};

/// f(w) = mean loss over the training rows + ½ λ₂‖w‖² + λ₁‖w‖₁. Evaluations cost O(rows); copies share the data.
class Risk : public Objective {
 public:
  const Risk* risk() const override { return this; }
  virtual const ModelInfo& model() const = 0;
  virtual const DataSet& data() const = 0;
  std::size_t training_size() const { return data().size(Part::training); }

  /// Rows of one's own take the place of the generated ones (whose parameters then have no effect); null: back to them.
  /// Domain and starts in info() follow the rows. At least one row, all finite, labels ±1: see check_rows().
  virtual void use(std::shared_ptr<const Samples> rows) = 0;
  virtual const Samples* own_rows() const = 0;
  /// The rows before splitting and standardizing, generated or own.
  virtual const Samples& source() const = 0;

  /// What the model says about features (u, v), as the data set has them: the fitted value, the score w·x whose sign is
  /// the class, or the density of a mixture.
  virtual double predict(Vec2 w, double u, double v) const noexcept = 0;
  /// For a mixture: the probability that a row with feature u comes from the first component; else NaN.
  virtual double responsibility(Vec2 w, double u) const noexcept = 0;
  /// Loss and its gradient at row i of data().samples, without regularization.
  virtual Slope sample_slope(Vec2 w, std::size_t i) const noexcept = 0;
  /// Mean loss over training rows `batch`, with the regularization, and its gradient: what a step of SGD sees.
  virtual Slope batch_slope(Vec2 w, std::span<const std::uint32_t> batch) const noexcept = 0;
  /// Mean loss over a part, without regularization; NaN where the part is empty.
  virtual double part_risk(Part part, Vec2 w) const noexcept = 0;

  /// The same model with the same weights' meaning over one part (without regularization), or over training rows
  /// (with it), as an objective of its own: for contours. The part is not empty.
  virtual std::unique_ptr<Objective> over(Part part) const = 0;
  virtual std::unique_ptr<Objective> over(std::span<const std::uint32_t> batch) const = 0;

  /// What one should know of these data, a sentence each (see remarks.hpp).
  virtual std::vector<std::string> remarks() const = 0;

  /// Why a change of parameter `param` has no effect at present, as a sentence: "Only Huber's loss has it."; empty where
  /// it has one.
  std::string_view idle(std::size_t param) const;
};

/// What the coordinates of the plane are called, in the TeX subset: the weights of a risk, x and y elsewhere.
std::array<std::string_view, 2> coordinate_names(const Objective& objective);

/// A sentence without full stop that names the first row that does not fit the model, or nothing.
std::optional<std::string> check_rows(const ModelInfo& model, const Samples& rows);

}  // namespace thalweg
