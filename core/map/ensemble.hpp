#pragma once
// An ensemble: one contestant run many times, with other batches, other noise or other starts. Each member has the bits of
// the Run with its start and its Sampling::run, however the members are grouped and whichever thread computes them.

#include <cstdint>
#include <span>
#include <vector>

#include "core/job/job.hpp"
#include "core/map/starts.hpp"
#include "core/run/run.hpp"

namespace thalweg {

/// Members `first`…`first + count − 1` of a contestant's ensemble. All fields but `spec` count.
struct EnsembleSpec {
  RunSpec spec;  ///< the contestant's own run
  EnsembleChoice choice;
  std::uint32_t first = 0, count = 0;
};

/// The members that were computed, in order. Places are kept at some steps only: see kept_steps().
struct Ensemble {
  /// What is known of each member for good.
  struct Member {
    Vec2 start, end;        ///< end: the last finite iterate
    double f = 0;           ///< at the end
    double gradient = 0;    ///< ‖∇f‖ at the end
    std::int64_t last = 0;  ///< the end's step
    StopReason stop = StopReason::none;
    bool diverged() const { return stop == StopReason::diverged; }
  };

  std::vector<std::int64_t> steps;  ///< at which places are kept, ascending from 0 to the budget; at most 512
  std::vector<std::size_t> f_at;    ///< the positions in `steps` at which f is kept too, ascending; at most 128
  std::vector<Member> members;
  std::vector<float> x, y;  ///< member m at steps[i]: [m · steps.size() + i]; NaN after it diverged
  std::vector<double> f;    ///< member m at steps[f_at[j]]: [m · f_at.size() + j]; infinite after it diverged
  bool random = true;       ///< false: nothing tells the members apart but their starts, or nothing at all

  std::size_t size() const { return members.size(); }
  /// The position in `steps` of the last one that is not after `step`.
  std::size_t slice(std::int64_t step) const;
  Vec2 at(std::size_t member, std::size_t slice) const { return {x[member * steps.size() + slice], y[member * steps.size() + slice]}; }
  double f_of(std::size_t member, std::size_t j) const { return f[member * f_at.size() + j]; }
  /// The same with the members of `next` behind its own.
  void append(const Ensemble& next);
};

/// Computes the members of `spec`. A cancelled one comes back with no members. Memory: at most 6 KB a member.
Ensemble compute_ensemble(const EnsembleSpec& spec, Progress& progress);

/// Mean and covariance of the members that are still there at a slice.
struct Spread {
  std::size_t members = 0;
  Vec2 mean;
  Sym2 covariance;  ///< with the divisor `members`
};
Spread spread_of(const Ensemble& ensemble, std::size_t slice);

/// What member `member` is as a single run: for tests, and to look at it closely.
RunSpec member_spec(const RunSpec& spec, const EnsembleChoice& choice, std::uint32_t member);

/// The steps at which places are kept for a budget: all up to 511; else the first 128, and beyond them none is further from
/// the one before than a 192nd of the budget, nor than a twentieth of the steps to there where the budget is at most 10⁶.
std::vector<std::int64_t> kept_steps(std::int64_t budget);

}  // namespace thalweg
