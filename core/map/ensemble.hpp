#pragma once
// An ensemble: one contestant run many times, with different batches, noise or starts. Each member is bit-identical to the
// Run with its start and its Sampling::run, however members are grouped and whichever thread computes them.

#include <cstdint>
#include <span>
#include <vector>

#include "core/job/job.hpp"
#include "core/map/starts.hpp"
#include "core/run/run.hpp"

namespace thalweg {

/// Members [first, first + count) of a contestant's ensemble.
struct EnsembleSpec {
  RunSpec spec;  ///< the contestant's own run; its average_from and sampling.run are ignored
  EnsembleChoice choice;
  std::uint32_t first = 0, count = 0;
};

/// The computed members, in order. Iterates are kept at some steps only, see kept_steps().
struct Ensemble {
  /// Kept for every member.
  struct Member {
    Vec2 start, end;        ///< end: the last finite iterate
    double f = 0;           ///< at the end
    double gradient = 0;    ///< ‖∇f‖ at the end
    std::int64_t last = 0;  ///< the step of the end
    StopReason stop = StopReason::none;
    bool diverged() const { return stop == StopReason::diverged; }
  };

  std::vector<std::int64_t> steps;  ///< at which iterates are kept, ascending from 0 to the budget; at most 512
  std::vector<std::size_t> f_at;    ///< the positions in `steps` at which f is kept as well, ascending; at most 128
  std::vector<Member> members;
  std::vector<float> x, y;  ///< member m at steps[i]: [m · steps.size() + i]; NaN after it diverged
  std::vector<double> f;    ///< member m at steps[f_at[j]]: [m · f_at.size() + j]; infinite after it diverged
  bool random = true;       ///< false: neither batches, noise nor starts are drawn, so all members are equal

  std::size_t size() const { return members.size(); }
  /// The position in `steps` of the last one that is ≤ `step`.
  std::size_t slice(std::int64_t step) const;
  Vec2 at(std::size_t member, std::size_t slice) const { return {x[member * steps.size() + slice], y[member * steps.size() + slice]}; }
  double f_of(std::size_t member, std::size_t j) const { return f[member * f_at.size() + j]; }
  /// Appends the members of `next`, which must have the same `steps` and `f_at`.
  void append(const Ensemble& next);
};

/// Computes the members of `spec` on this thread; returns no members if cancelled. Memory: at most 6 KB per member.
Ensemble compute_ensemble(const EnsembleSpec& spec, Progress& progress);

/// Mean and covariance of the members that have not diverged at a kept step.
struct Spread {
  std::size_t members = 0;
  Vec2 mean;
  Sym2 covariance;  ///< normalized by `members`, not members − 1
};
Spread spread_of(const Ensemble& ensemble, std::size_t slice);

/// Member `member` as a single run: for tests, and to inspect it.
RunSpec member_spec(const RunSpec& spec, const EnsembleChoice& choice, std::uint32_t member);

/// The steps at which iterates are kept: all for budgets up to 511; else the first 128, then gaps of at most 1/192 of the
/// budget and, for budgets up to 10⁶, at most 1/20 of the step.
std::vector<std::int64_t> kept_steps(std::int64_t budget);

}  // namespace thalweg
