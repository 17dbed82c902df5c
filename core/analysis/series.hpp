#pragma once
// Series: the values of one quantity along a run, kept and extended as the run grows.

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/analysis/quantity.hpp"
#include "core/run/run.hpp"

namespace thalweg {

/// A range of iterates, both included.
struct StepRange {
  std::int64_t first = 0, last = std::numeric_limits<std::int64_t>::max();
  friend bool operator==(const StepRange&, const StepRange&) = default;
};

/// The values of one quantity along one run, kept and extended as the run grows.
///
/// Quantities that are not explained have one value an iterate. Explained ones, which are not defined at iterate 0, and
/// risks of parts that are large for the run's length are sparse: sampled about 2048 times in the window (every 1st, 2nd, 4th, … iterate),
/// coarse to fine, so that a long run has its line at once and its details some frames later: extremes between two samples are not seen
/// until one zooms in. All work stops at the deadline and goes on with the next call.
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
