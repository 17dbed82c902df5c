#pragma once
// Cached values of one quantity along a run.

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/analysis/quantity.hpp"
#include "core/run/run.hpp"

namespace thalweg {

/// A range of iterates, inclusive.
struct StepRange {
  std::int64_t first = 0, last = std::numeric_limits<std::int64_t>::max();
  friend bool operator==(const StepRange&, const StepRange&) = default;
};

/// The values of one quantity along one run, kept and extended as the run grows.
///
/// Quantities that need no explanation have one value per iterate. Explained ones, and risks whose part has too many rows for
/// the run's budget, are sparse: the window is sampled at every 1st, 2nd, 4th, … iterate, coarse to fine, about 2048 times at
/// most, so that a long run has a line at once and details a few frames later. Extremes between samples appear only after
/// zooming in. Work stops at the deadline and resumes with the next call.
class RunSeries {
 public:
  static constexpr std::int64_t most_samples = 2048;
  static constexpr double most_rows = 2e7;  ///< rows × budget above which the risk of a part is sparse: about 0.1 s of work
  using Clock = std::chrono::steady_clock;

  explicit RunSeries(Quantity quantity) : quantity_(quantity), sparse_(info(quantity).explained) {}

  /// Brings the values up to date; a new `version` (the run's past changed) or new landmarks discard them. Returns true when
  /// nothing is left to do until the run grows or the window moves. Always makes some progress, even past the deadline.
  bool update(const Run& run, std::uint64_t version, const Landmarks& landmarks, StepRange window = {},
              Clock::time_point deadline = Clock::time_point::max());

  Quantity quantity() const { return quantity_; }
  /// Whether the values belong to steps() instead of to all iterates.
  bool sparse() const { return sparse_; }
  /// The iterates of the values, ascending; empty if not sparse(), where value i belongs to iterate i.
  std::span<const double> steps() const { return sampled_.steps; }
  /// The values of one part. For `loss` these are f, the run's own array, and the caller subtracts f*.
  std::span<const double> values(const Run& run, int part = 0) const;
  /// Incremented whenever existing values change, not when values are appended.
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
  std::vector<double> column_;  // one per iterate
  Samples sampled_, between_;   // every stride_-th iterate of the window; the midpoints computed so far
  std::int64_t begin_ = 0, stride_ = 0;
};

}  // namespace thalweg
