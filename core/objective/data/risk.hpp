#pragma once
// Risk: an objective that averages over data, the empirical risk of a model with two parameters. Models do not derive from it
// directly; see model.hpp. Vapnik 1991, Principles of risk minimization, NIPS 4.

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
  std::string_view weight_names[2];  ///< the two parameters, which label the axes of the map: "w", "b"
  bool bias = false;                 ///< the second weight is a bias: it multiplies a column of ones
  bool layers = false;               ///< the weights belong to successive layers, so Xavier's and He's initialization apply
};

/// f(w) = mean loss over the training rows + ½ λ₂‖w‖² + λ₁‖w‖₁. Evaluations cost O(rows); copies share the data.
class Risk : public Objective {
 public:
  const Risk* risk() const override { return this; }
  virtual const ModelInfo& model() const = 0;
  virtual const DataSet& data() const = 0;
  std::size_t training_size() const { return data().size(Part::training); }

  /// Replaces the generated rows by `rows`, which must pass check_rows(); null restores the generated ones. While own rows are
  /// used, the drawing parameters other than the seed have no effect, and domain and starts in info() are fitted to the rows.
  virtual void use(std::shared_ptr<const Samples> rows) = 0;
  virtual const Samples* own_rows() const = 0;  ///< null while generated rows are used
  /// The rows before splitting and standardizing, generated or own.
  virtual const Samples& source() const = 0;

  /// The prediction for features (u, v), scaled as in data(): the fitted value, the score w·x whose sign is the class, or the
  /// density of a mixture.
  virtual double predict(Vec2 w, double u, double v) const noexcept = 0;
  /// For a mixture, the probability that a row with feature u belongs to the first component; else NaN.
  virtual double responsibility(Vec2 w, double u) const noexcept = 0;
  /// Loss and gradient of row i of data().samples, without regularization.
  virtual Slope sample_slope(Vec2 w, std::size_t i) const noexcept = 0;
  /// Mean loss over the training rows `batch` plus regularization, and its gradient: the stochastic gradient of SGD.
  virtual Slope batch_slope(Vec2 w, std::span<const std::uint32_t> batch) const noexcept = 0;
  /// Mean loss over a part, without regularization; NaN where the part is empty.
  virtual double part_risk(Part part, Vec2 w) const noexcept = 0;

  /// The same model over one part (without regularization) or over a batch of training rows (with it), as a separate objective
  /// in the same weights, for contours. The part or batch must not be empty.
  virtual std::unique_ptr<Objective> over(Part part) const = 0;
  virtual std::unique_ptr<Objective> over(std::span<const std::uint32_t> batch) const = 0;

  /// Remarks on the data, one sentence each (see remarks.hpp).
  virtual std::vector<std::string> remarks() const = 0;

  /// A sentence why parameter `param` currently has no effect, such as "Used by the Huber loss only."; empty if it has one.
  std::string_view idle(std::size_t param) const;
};

/// The axis labels in the TeX subset: the weight names of a risk, x and y otherwise.
std::array<std::string_view, 2> coordinate_names(const Objective& objective);

/// A sentence without full stop about the first row that does not fit the model, or about missing rows; nullopt if all fit.
std::optional<std::string> check_rows(const ModelInfo& model, const Samples& rows);

}  // namespace thalweg
