#pragma once
// Series: what can be plotted of a run, step by step. One place for what each quantity is and how it is computed.

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/objective/data/data_set.hpp"
#include "core/run/run.hpp"

namespace thalweg {

enum class Quantity { value, loss, gradient, distance, step, angle, rate, effective_rate, momentum, bracket, validation_risk, test_risk };

struct QuantityInfo {
  Quantity quantity;
  std::string_view id;       ///< "step_length"
  std::string_view name;     ///< "Step length"
  std::string_view formula;  ///< TeX subset: "\\|\\Delta\\|"
  std::string_view help;     ///< one sentence
  std::string_view unit;     ///< behind numbers: "°"
  bool log;                  ///< a logarithmic axis suits it
  int parts;                 ///< 2: one line a coordinate
  bool explained;            ///< needs Run::explain(): about a microsecond a step, more for methods that search
};

/// All of them, in the order of the enumeration.
std::span<const QuantityInfo> quantities();
const QuantityInfo& info(Quantity quantity);
/// Null when there is none of this id.
const QuantityInfo* find_quantity(std::string_view id);

/// What is known of the objective apart from its formula.
struct Landmarks {
  std::optional<double> least;  ///< f*, the least value, where one is known
  std::vector<Vec2> minima;     ///< local and global
  friend bool operator==(const Landmarks&, const Landmarks&) = default;
};
/// Of the objective with its present parameters, as far as the surface itself knows them.
Landmarks landmarks(const Objective& objective);

/// One number a part (in the second place NaN where there is one part); NaN where it is not defined.
using Parts = std::array<double, 2>;

/// The quantity at iterate `step`, 0…run.last(), exactly. What belongs to a step (its length, angle, effective rate,
/// momentum and bracket) is told of the step that leads *to* the iterate, as the inspector does, and is not defined at iterate 0;
/// `rate` is the learning rate of the step that leaves it, as Run::lr() has it.
///
/// - value: f. loss: f − f*, not defined where f* is not known. gradient: ‖∇f‖.
/// - distance: from the nearest known minimum.
/// - angle: between the step and −∇f of the iterate it leaves, in degrees, 0…180; above 90 the step goes uphill.
/// - effective_rate: η per coordinate, after division by the row of role divisor where there is one (rows of that role
///   before it multiply, as in Adadelta), or times the diagonal of the row of role metric: by how much a unit of gradient
///   along that coordinate alone would move it. Without such rows it is η, or the α that a line search accepted.
/// - momentum: the norm of the last row of role momentum.
/// - bracket: high − low of the last row of role bracket.
/// - validation_risk, test_risk: the mean loss over that part of the data, without regularization; not defined where the
///   objective is no average over data or the part is empty.
Parts value_at(Quantity quantity, const Run& run, std::int64_t step, const Landmarks& landmarks);

/// A range of iterates, both included.
struct StepRange {
  std::int64_t first = 0, last = std::numeric_limits<std::int64_t>::max();
  friend bool operator==(const StepRange&, const StepRange&) = default;
};

/// The part of the data that a quantity is about; nothing for most.
std::optional<Part> part_of(Quantity quantity);
/// Whether the quantity has values on this objective: a part of the data that is not empty.
bool is_defined(Quantity quantity, const Objective& objective);

/// The values of one quantity along one run, kept and extended as the run grows.
///
/// Quantities that are not explained have one value an iterate. Explained ones, which are not defined at iterate 0, and
/// risks of parts that are large for the run's length are sparse: sampled about 2048 times in the window (every 1st, 2nd, 4th, … iterate), coarse to fine, so that a long run has its line
/// at once and its details some frames later: extremes between two samples are not seen until one zooms in. All work
/// stops at the deadline and goes on with the next call.
class RunSeries {
 public:
  static constexpr std::int64_t most_samples = 2048;
  static constexpr double most_rows = 2e7;  ///< that the risks of a part are computed over at all iterates: about 0.1 s
  using Clock = std::chrono::steady_clock;

  explicit RunSeries(Quantity quantity) : quantity_(quantity), sparse_(info(quantity).explained) {}

  /// `version` changes when the run's past did. True when nothing is left to do until the run grows or the window moves.
  bool update(const Run& run, std::uint64_t version, const Landmarks& landmarks, StepRange window = {},
              Clock::time_point deadline = Clock::time_point::max());

  Quantity quantity() const { return quantity_; }
  /// The values belong to steps(), not to all iterates.
  bool sparse() const { return sparse_; }
  /// The iterates of the values; empty where there is one an iterate, from 0 on.
  std::span<const double> steps() const { return sampled_.steps; }
  /// The values. For `loss` these are f: whoever draws them subtracts f*, so that the run's own column serves.
  std::span<const double> values(const Run& run, int part = 0) const;
  /// Grows with each change of values other than appended ones.
  std::uint64_t version() const { return version_; }

 private:
  struct Samples {
    std::vector<double> steps;
    std::array<std::vector<double>, 2> values;
  };

  bool extend(const Run& run, const Landmarks& landmarks, Clock::time_point deadline);
  bool sample(const Run& run, const Landmarks& landmarks, StepRange window, Clock::time_point deadline);
  static void trim(Samples& samples, std::int64_t last);
  void thin();
  void merge();
  std::int64_t origin() const;

  Quantity quantity_;
  bool sparse_;
  std::uint64_t run_version_ = 0, version_ = 0;
  Landmarks landmarks_;
  std::vector<double> column_;  // one an iterate
  Samples sampled_, between_;   // every stride_-th iterate of the window; those half-way, as far as they are computed
  std::int64_t begin_ = 0, stride_ = 0;
};

}  // namespace thalweg
