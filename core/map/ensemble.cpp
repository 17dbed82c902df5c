#include "core/map/ensemble.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/math/elementary.hpp"
#include "core/objective/cost.hpp"
#include "core/objective/data/risk.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {

namespace {

constexpr std::size_t most_slices = 512, most_f_slices = 128, each_until = 128, most_lanes = 64;
constexpr std::size_t rows_at_once = 20'000;      // evaluated between two polls of cancelled()
constexpr std::size_t rows_in_order = 2'000'000;  // in the epochs of all members that are computed side by side
constexpr float not_a_place = std::numeric_limits<float>::quiet_NaN();
// Beyond this f may overflow although x does not; then f must be evaluated to decide where the run ends, as in a Run.
constexpr double suspicious = 1e50;

std::vector<std::size_t> f_slices(std::size_t slices) {
  const std::size_t stride = (slices - 1 + most_f_slices - 2) / (most_f_slices - 1);
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i + 1 < slices; i += std::max<std::size_t>(1, stride)) at.push_back(i);
  at.push_back(slices - 1);
  return at;
}

class Computer {
 public:
  Computer(const EnsembleSpec& spec, Progress& progress)
      : spec_(spec), run_(spec.spec), objective_(*spec.spec.objective), progress_(progress) {
    result_.steps = kept_steps(run_.budget);
    result_.f_at = f_slices(result_.steps.size());
    const bool searches = find_method(run_.optimizer->info().id)->searches;
    const StochasticGradient sampled(objective_, run_.sampling);
    samples_ = !searches && (sampled.has_batch() || sampled.has_noise());
    const bool watches = run_.schedule && run_.schedule->clone()->state().size() > 0;
    one_by_one_ = watches || !has_lanes();
    needs_slope_ = !sampled.has_batch() || run_.stop.gradient > 0 || run_.stop.value;
    result_.random = samples_ || at_random(spec.choice.starts);
    rows_ = std::size_t(cost(objective_));
    if (!needs_slope_) rows_ = std::min(rows_, std::size_t(run_.sampling.batch));
  }

  Ensemble run() {
    const std::size_t count = result_.random ? spec_.count : std::min<std::size_t>(spec_.count, 1);
    resize(count);
    const Risk* const risk = objective_.risk();
    const std::size_t together =
        std::min(rows_at_once / std::max<std::size_t>(rows_, 1), rows_in_order / (risk ? risk->training_size() : 1));
    const std::size_t lanes = one_by_one_ ? 1 : std::clamp<std::size_t>(together, 1, most_lanes);
    for (std::size_t m = 0; m < count && !progress_.cancelled(); m += lanes) {
      if (one_by_one_) single(m);
      else group(m, std::min(lanes, count - m));
      progress_.report(double(std::min(m + lanes, count)) / double(count));
    }
    if (progress_.cancelled()) return {};
    if (count < spec_.count) repeat();
    return std::move(result_);
  }

 private:
  // Whether members can be computed side by side: not if the method searches or evaluates the gradient away from its iterate,
  // from the start or after an edit.
  bool has_lanes() const {
    const auto optimizer = run_.optimizer->clone();
    bool all = optimizer->batch() != nullptr;
    for (const Edit& edit : run_.edits) {
      optimizer->set(edit.param, edit.value);
      all = all && optimizer->batch() != nullptr;
    }
    return all;
  }

  void resize(std::size_t count) {
    result_.members.resize(count);
    result_.x.resize(count * result_.steps.size());
    result_.y.resize(count * result_.steps.size());
    result_.f.resize(count * result_.f_at.size());
  }

  // Copies the first member, if all are equal.
  void repeat() {
    const Ensemble first = result_;
    for (std::size_t m = 1; m < spec_.count; ++m) result_.append(first);
  }

  Vec2 start_of(std::size_t m) const {
    return start_of_member(spec_.choice, run_.start, run_.sampling.seed, spec_.first + std::uint32_t(m), objective_.info().dimension);
  }

  void keep(std::size_t m, std::size_t slice, Vec2 place) {
    result_.x[m * result_.steps.size() + slice] = float(place.x);
    result_.y[m * result_.steps.size() + slice] = float(place.y);
  }

  // Fills in the iterate of a member at a step after its end.
  void keep_end(std::size_t m, std::size_t slice) {
    const Ensemble::Member& member = result_.members[m];
    keep(m, slice, member.diverged() ? Vec2{not_a_place, not_a_place} : member.end);
  }

  void end(std::size_t m, std::int64_t last, Vec2 at, StopReason why) {
    Ensemble::Member& member = result_.members[m];
    const Slope slope = objective_.slope(at);
    member.end = at;
    member.f = slope.f;
    member.gradient = norm(slope.g);
    member.last = last;
    member.stop = why;
  }

  // Computes a member by a Run.
  void single(std::size_t m) {
    Run run(member_spec(run_, spec_.choice, spec_.first + std::uint32_t(m)));
    const std::int64_t chunk = std::clamp<std::int64_t>(std::int64_t(rows_at_once / std::max<std::size_t>(rows_, 1)), 1, 256);
    while (!run.done()) {
      if (progress_.cancelled()) return;
      run.compute(chunk);
    }
    result_.members[m].start = run.at(0);
    end(m, run.last(), run.at(run.last()), run.stop());
    for (std::size_t i = 0; i < result_.steps.size(); ++i) {
      if (result_.steps[i] <= run.last()) keep(m, i, run.at(result_.steps[i]));
      else keep_end(m, i);
    }
    for (std::size_t j = 0; j < result_.f_at.size(); ++j) {
      const std::int64_t step = result_.steps[result_.f_at[j]];
      result_.f[m * result_.f_at.size() + j] = step <= run.last() ? run.f()[std::size_t(step)] : f_after_end(m);
    }
  }

  double f_after_end(std::size_t m) const { return result_.members[m].diverged() ? infinity : result_.members[m].f; }

  // Computes members m…m + n − 1 side by side.
  void group(std::size_t m, std::size_t n) {
    const auto optimizer = run_.optimizer->clone();
    const auto lr = find_param(optimizer->info().params, "lr");
    auto batch = optimizer->batch();
    batch->reset(n);
    std::vector<StochasticGradient> sampled;
    std::vector<double> x(n), y(n), f(n, 0), gx(n), gy(n), old_x(n), old_y(n), height(n);
    std::vector<char> going(n, 1), again(n, 0);
    std::size_t left = n, slice = 0, f_slice = 0, edit = 0;
    const auto decide_again = [&](std::size_t i) {  // by single(), which evaluates f at every step
      again[i] = 1;
      going[i] = 0;
      --left;
    };
    for (std::size_t i = 0; i < n; ++i) {
      const RunSpec& spec = run_;
      const Vec2 start = start_of(m + i);
      result_.members[m + i].start = start;
      x[i] = start.x;
      y[i] = start.y;
      Sampling own = spec.sampling;
      own.run = spec_.first + std::uint32_t(m + i);
      if (samples_) sampled.emplace_back(objective_, own);
    }
    for (std::int64_t k = 0; left > 0; ++k) {
      if (progress_.cancelled()) return;
      if (needs_slope_) objective_.slopes(x.data(), y.data(), f.data(), gx.data(), gy.data(), n);
      for (std::size_t i = 0; i < n; ++i) {
        if (!going[i]) continue;
        if (!needs_slope_ && !(std::fabs(x[i]) < suspicious && std::fabs(y[i]) < suspicious)) {
          decide_again(i);
          continue;
        }
        const Vec2 before{old_x[i], old_y[i]};
        StopReason why = reason_to_stop(objective_, run_.stop, {x[i], y[i]}, {f[i], {gx[i], gy[i]}}, k > 0 ? &before : nullptr);
        if (why == StopReason::none && k == run_.budget) why = StopReason::budget_spent;
        if (why == StopReason::none) continue;
        if (why == StopReason::diverged && (std::isnan(x[i]) || std::isnan(y[i]))) {
          decide_again(i);  // either diverged or 0/0
          continue;
        }
        const bool back = why == StopReason::diverged && k > 0;
        end(m + i, back ? k - 1 : k, back ? before : Vec2{x[i], y[i]}, why);
        going[i] = 0;
        --left;
      }
      if (slice < result_.steps.size() && result_.steps[slice] == k) {
        for (std::size_t i = 0; i < n; ++i) keep_now(m + i, slice, {x[i], y[i]}, going[i] || result_.members[m + i].last == k);
        if (f_slice < result_.f_at.size() && result_.f_at[f_slice] == slice) {
          if (needs_slope_) height = f;
          else objective_.values(x.data(), y.data(), height.data(), n);
          for (std::size_t i = 0; i < n; ++i) {
            if (going[i] && !std::isfinite(height[i])) decide_again(i);
            result_.f[(m + i) * result_.f_at.size() + f_slice] = going[i] ? height[i] : f_now(m + i, k);
          }
          ++f_slice;
        }
        ++slice;
      }
      if (left == 0) break;
      for (; edit < run_.edits.size() && run_.edits[edit].step <= k; ++edit) {
        optimizer->set(run_.edits[edit].param, run_.edits[edit].value);
        batch->set(run_.edits[edit].param, run_.edits[edit].value);
      }
      const Rates rates = run_.schedule && lr ? run_.schedule->at(k, optimizer->get(*lr)) : Rates{std::numeric_limits<double>::quiet_NaN()};
      for (std::size_t i = 0; i < n && (samples_ || run_.clip.any()); ++i) {
        if (!going[i]) continue;
        Vec2 g{gx[i], gy[i]};
        if (samples_) g = sampled[i](k, {x[i], y[i]}, g);
        if (run_.clip.any()) g = run_.clip(g);
        gx[i] = g.x;
        gy[i] = g.y;
      }
      old_x = x;
      old_y = y;
      batch->step(x.data(), y.data(), gx.data(), gy.data(), rates);
    }
    for (; slice < result_.steps.size(); ++slice) {
      for (std::size_t i = 0; i < n; ++i) keep_end(m + i, slice);
    }
    for (; f_slice < result_.f_at.size(); ++f_slice) {
      for (std::size_t i = 0; i < n; ++i) result_.f[(m + i) * result_.f_at.size() + f_slice] = f_after_end(m + i);
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (again[i]) single(m + i);
    }
  }

  void keep_now(std::size_t m, std::size_t slice, Vec2 place, bool there) {
    if (there) keep(m, slice, place);
    else keep_end(m, slice);
  }
  double f_now(std::size_t m, std::int64_t k) const { return result_.members[m].last >= k ? result_.members[m].f : f_after_end(m); }

  const EnsembleSpec& spec_;
  const RunSpec& run_;
  const Objective& objective_;
  Progress& progress_;
  bool samples_, one_by_one_, needs_slope_;
  std::size_t rows_ = 1;  // cost of one gradient
  Ensemble result_;
};

}  // namespace

std::vector<std::int64_t> kept_steps(std::int64_t budget) {
  std::vector<std::int64_t> steps;
  if (budget < std::int64_t(most_slices)) {
    for (std::int64_t k = 0; k <= budget; ++k) steps.push_back(k);
    return steps;
  }
  for (std::int64_t k = 0; k < std::int64_t(each_until); ++k) steps.push_back(k);
  // Half of the other steps evenly, for runs that spend the budget; half at equal ratios, for runs that stop far short of it.
  constexpr std::int64_t first = each_until - 1, half = (most_slices - each_until) / 2;  // the last step of each half is the budget
  const double ratio = pow(double(budget) / double(first), 1 / double(half));
  double at = double(first);
  for (std::int64_t i = 1; i <= half; ++i) {
    at *= ratio;
    steps.push_back(first + (budget - first) * i / half);
    steps.push_back(std::min(budget, std::int64_t(at + 0.5)));
  }
  std::sort(steps.begin(), steps.end());
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  return steps;
}

std::size_t Ensemble::slice(std::int64_t step) const {
  const auto after = std::upper_bound(steps.begin(), steps.end(), step);
  return after == steps.begin() ? 0 : std::size_t(after - steps.begin()) - 1;
}

void Ensemble::append(const Ensemble& next) {
  members.insert(members.end(), next.members.begin(), next.members.end());
  x.insert(x.end(), next.x.begin(), next.x.end());
  y.insert(y.end(), next.y.begin(), next.y.end());
  f.insert(f.end(), next.f.begin(), next.f.end());
}

Spread spread_of(const Ensemble& ensemble, std::size_t slice) {
  Spread spread;
  const auto there = [&](std::size_t m) { return std::isfinite(ensemble.at(m, slice).x); };
  for (std::size_t m = 0; m < ensemble.size(); ++m) {
    if (!there(m)) continue;
    spread.mean += ensemble.at(m, slice);
    ++spread.members;
  }
  if (spread.members == 0) return spread;
  const double n = double(spread.members);
  spread.mean = spread.mean / n;
  for (std::size_t m = 0; m < ensemble.size(); ++m) {
    if (!there(m)) continue;
    const Vec2 d = ensemble.at(m, slice) - spread.mean;
    spread.covariance.xx += d.x * d.x / n;
    spread.covariance.xy += d.x * d.y / n;
    spread.covariance.yy += d.y * d.y / n;
  }
  return spread;
}

RunSpec member_spec(const RunSpec& spec, const EnsembleChoice& choice, std::uint32_t member) {
  RunSpec own = spec;
  own.start = start_of_member(choice, spec.start, spec.sampling.seed, member, spec.objective->info().dimension);
  own.average_from.reset();  // not needed for an ensemble
  own.sampling.run = member;
  return own;
}

Ensemble compute_ensemble(const EnsembleSpec& spec, Progress& progress) { return Computer(spec, progress).run(); }

}  // namespace thalweg
