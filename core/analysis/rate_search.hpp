#pragma once
// The search for a learning rate that does well together with its neighbours: a plateau is preferred to a needle.

#include <functional>
#include <limits>
#include <vector>

namespace thalweg {

/// One candidate. Lower scores are better.
struct TuneSample {
  double lr;
  double score = std::numeric_limits<double>::infinity();  ///< infinite where the tolerance was not reached
  double value = std::numeric_limits<double>::infinity();  ///< f (f − f* where f* is known) at the end: decides between equal scores
  bool diverged = false;  ///< or ended where f is less than the f* of the domain: then the value is negative

  bool better_than(const TuneSample& other) const;
};

/// How closely to look. The search asks (high − low) / coarse + 1 + 5 (promising + fine + 1 + sections + 2) times; without
/// the fine grid, 5 fewer.
struct RateSearch {
  double coarse = 0.25;  ///< decades between the raw scores, > 0
  int promising = 4;     ///< of these, how many are judged with their neighbours, ≥ 1
  int fine = 16;         ///< intervals of a grid over two coarse steps about the best of them; 0: none
  int sections = 10;     ///< of the golden section over two steps about the best so far, ≥ 0
};

/// Looks for log₁₀ η from `low` to `high` and never beyond: raw scores on a coarse grid; about the best of these by the worst
/// score among η and four neighbours within a factor 1 + `width`, first on a grid, then by golden section (Kiefer 1953).
/// `ask` judges one rate; what it says is appended to `samples`. `stopped` ends the search early. Returns the best η with
/// the worst score about it.
TuneSample robust_rate(double low, double high, double width, const RateSearch& search, const std::function<TuneSample(double decade)>& ask,
                       const std::function<bool()>& stopped, std::vector<TuneSample>& samples);

/// The rates on both sides of `best` whose scores are at most `worst`, as far as the samples (ascending in lr) have no worse
/// one between: how wide the plateau is.
struct RateRange {
  double low, high;
};
RateRange plateau(const std::vector<TuneSample>& samples, const TuneSample& best, double worst);

/// The place between low and high where `ask` answers best, by golden section.
double golden_section(double low, double high, int count, const std::function<TuneSample(double)>& ask,
                      const std::function<bool()>& stopped);

}  // namespace thalweg
