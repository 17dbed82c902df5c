#pragma once
// Search for a robust learning rate: one that scores well together with its neighbours, on a plateau rather than a spike.

#include <functional>
#include <limits>
#include <vector>

namespace thalweg {

/// A candidate learning rate with its score; lower is better.
struct TuneSample {
  double lr;
  double score = std::numeric_limits<double>::infinity();  ///< infinite if the run failed, such as by not reaching the tolerance
  double value = std::numeric_limits<double>::infinity();  ///< tie-breaker: final f − f* (or f), or evaluations to reach f*
  bool diverged = false;  ///< the run diverged, or ended below the f* of the domain with a negative `value`

  bool better_than(const TuneSample& other) const;  ///< lexicographic in (diverged, score, value)
};

/// The resolution of robust_rate(), which evaluates (high − low) / coarse + 1 + 5 (promising + fine + 1 + sections + 2)
/// candidates, or 5 fewer without the fine grid.
struct RateSearch {
  double coarse = 0.25;  ///< spacing of the coarse grid in decades, > 0
  int promising = 4;     ///< how many of its best points are judged with their neighbours, ≥ 1
  int fine = 16;         ///< intervals of a fine grid within ± one coarse step of the best point; 0: none
  int sections = 10;     ///< golden-section steps within ± one step of the best point so far, ≥ 0
};

/// Minimizes the robust score over log₁₀ η in [low, high]. The robust score of η is the worst among η and four neighbours
/// within a factor 1 + `width`. A coarse grid of plain scores is followed by the fine grid and golden sections (Kiefer 1953)
/// of robust ones. `ask` judges one candidate, given as log₁₀ η; every answer is appended to `samples`. `stopped` ends the
/// search early. Returns the best η with its robust score.
TuneSample robust_rate(double low, double high, double width, const RateSearch& search, const std::function<TuneSample(double decade)>& ask,
                       const std::function<bool()>& stopped, std::vector<TuneSample>& samples);

struct RateRange {
  double low, high;
};
/// The widest range of rates about `best` in which every sample scores at most `worst`. `samples` ascend in lr.
RateRange plateau(const std::vector<TuneSample>& samples, const TuneSample& best, double worst);

/// A local minimum of `ask` in [low, high] by golden section, with count + 2 evaluations; fewer if `stopped`.
double golden_section(double low, double high, int count, const std::function<TuneSample(double)>& ask,
                      const std::function<bool()>& stopped);

}  // namespace thalweg
