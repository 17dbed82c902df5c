#include "core/analysis/tune.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/analysis/rounding.hpp"
#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {
namespace {

constexpr double lowest = -8, highest = 3;   // decades of η
constexpr double relative_rounding = 1e-30;  // of f − f* at the start: below it x is exact to the last bits
constexpr RateSearch alone{}, per_value{0.25, 2, 0, 10}, nearby{0.1, 2, 0, 12};  // the last two per value of the second parameter
constexpr int value_sections = 12;                                               // of the golden section for the second parameter

double four_digits(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return std::strtod(text, nullptr);
}

class Tuner {
 public:
  Tuner(const RunSpec& spec, const TuneRule& rule, const std::function<bool(double)>& progress)
      : spec_(spec), rule_(rule), progress_(progress), info_(spec.optimizer->info()) {
    if (!rule.least) return;
    rounding_ = least_rounding(*spec.objective, *rule.least);
    lowest_value_ = lowest_value(*spec.objective, *rule.least);
  }

  Tuned run() {
    const auto lr = find_param(info_.params, "lr");
    if (!lr) {
      tuned_.skipped = tr("{0} has no learning rate: it chooses its step lengths by itself.", tr(info_.name));
      tuned_.finished = true;
      return tuned_;
    }
    if (info_.dimension == 1 && spec_.objective->info().dimension != 1) {
      tuned_.skipped = tr("{0} needs a function of x alone.", tr(info_.name));
      tuned_.finished = true;
      return tuned_;
    }
    tuned_.lr_param = *lr;
    const auto second = second_parameter(info_);
    if (second) tuned_.second = present_second_ = spec_.optimizer->get(*second);
    if (rule_.second) tuned_.second_param = second;
    expected_ = tuned_.second_param ? 3220 : 215;
    tuned_.before = tuned_.best = judge(spec_.optimizer->get(*lr));
    if (tuned_.second_param) tune_second();
    if (!stopped_) tune_rate();
    tuned_.finished = !stopped_;
    return std::move(tuned_);
  }

 private:
  const Interval& valid() const { return info_.params[tuned_.lr_param].valid; }

  double evaluations(const Run& run, std::int64_t step) const { return effort(run, step, Effort::evaluations, rule_.price); }

  // Runs the method with this η and scores the run.
  TuneSample judge(double lr) {
    ++runs_;
    stopped_ = stopped_ || (progress_ && !progress_(std::min(1.0, double(runs_) / double(expected_))));
    TuneSample sample{lr};
    if (stopped_) return sample;
    RunSpec spec = spec_;
    spec.optimizer->set(tuned_.lr_param, lr);
    if (tuned_.second_param) spec.optimizer->set(*tuned_.second_param, tuned_.second);
    spec.budget = rule_.budget;
    spec.stop = {};
    spec.average_from.reset();
    std::erase_if(spec.edits, [&](const Edit& edit) { return edit.param == tuned_.lr_param || edit.param == tuned_.second_param; });
    Run run(std::move(spec));
    while (!run.done() && evaluations(run, run.last()) < double(rule_.budget)) {
      run.compute(256);
      if (progress_ && !progress_(std::min(1.0, double(runs_) / double(expected_)))) {
        stopped_ = true;
        return sample;
      }
    }
    // The last iterate within the budget.
    std::int64_t last = run.last(), low = 0;
    while (evaluations(run, last) > double(rule_.budget) && low < last) {
      const std::int64_t middle = (low + last) / 2;
      if (evaluations(run, middle) > double(rule_.budget)) last = middle;
      else if (low == middle) last = low;
      else low = middle;
    }
    sample.diverged = run.stop() == StopReason::diverged && last == run.last();
    if (sample.diverged) return sample;
    const auto f = run.f().first(std::size_t(last) + 1);
    const double least = rule_.least.value_or(0);
    sample.value = f.back() - least;
    sample.diverged = left_domain(f.back());
    if (sample.diverged) return sample;
    tuned_.fractions = (run.sampled() && run.sampled()->has_batch()) || rule_.price.gradient != std::floor(rule_.price.gradient) ||
                       rule_.price.hessian != std::floor(rule_.price.hessian);
    switch (rule_.score) {
      case TuneScore::final_value: judge_value(run, f, least, sample); break;
      case TuneScore::evaluations: judge_evaluations(run, f, least, sample); break;
      case TuneScore::rate: sample.score = f.back() > f[0] ? infinity : shrinkage(run, last); break;
    }
    return sample;
  }

  // Whether f is below the f* of the domain, where f* does not hold. On a risk it means a better minimum than the known ones.
  bool left_domain(double f) const { return f < lowest_value_ && !spec_.objective->risk(); }

  void judge_value(const Run& run, std::span<const double> f, double least, TuneSample& sample) const {
    sample.score = sample.value;
    if (!rule_.least) return;
    const double floor = std::max(rounding_, relative_rounding * std::fabs(f[0] - least));
    if (sample.value > floor || f.back() < lowest_value_) return;
    std::size_t arrived = f.size() - 1;
    while (arrived > 0 && f[arrived - 1] - least <= floor) --arrived;
    sample.score = floor;
    sample.value = evaluations(run, std::int64_t(arrived));
  }

  void judge_evaluations(const Run& run, std::span<const double> f, double least, TuneSample& sample) const {
    std::size_t reached = f.size();
    while (reached > 0 && f[reached - 1] - least < rule_.tolerance && !left_domain(f[reached - 1])) --reached;
    if (reached == f.size()) return;
    sample.score = evaluations(run, std::int64_t(reached));
    if (reached == 0) return;
    // Interpolates log(f − f*) between the two iterates, because a step function of η would stall the search.
    const double above = f[reached - 1] - least, below = f[reached] - least, before = evaluations(run, std::int64_t(reached) - 1);
    const double share = below > 0 ? std::log(above / rule_.tolerance) / std::log(above / below) : 1;
    sample.score = before + (sample.score - before) * std::clamp(share, 0.0, 1.0);
  }

  // TuneScore::rate, measured on the envelope max over j ≥ k of ‖∇f(xⱼ)‖, because the gradient itself may oscillate. The
  // maximum norm avoids the underflow of squares. Returns 0 if the gradient becomes exactly 0, infinity if there is nothing
  // to measure.
  double shrinkage(const Run& run, std::int64_t last) {
    envelope_.resize(std::size_t(last) + 1);
    double most = 0;
    for (std::size_t k = envelope_.size(); k-- > 0;) {
      envelope_[k] = most = std::max({most, std::fabs(run.gx()[k]), std::fabs(run.gy()[k])});
    }
    if (envelope_.front() == 0) return 0;
    std::int64_t end = last;
    if (envelope_.back() < 1e-12 * envelope_.front()) {
      // The run has converged: ignores gradients within a factor 10 of the last one, which are rounding, and those near underflow.
      const double floor = std::max(10 * envelope_.back(), 1e-290);
      while (end > 1 && envelope_[std::size_t(end)] < floor) --end;
    } else {
      // The budget cut the run off: for its last gradients the envelope is not known yet.
      end -= std::max<std::int64_t>(1, last / 8);
    }
    if (end < 1) return infinity;
    if (envelope_[std::size_t(end)] == 0) return 0;
    const std::int64_t begin = end / 2;
    const double fall = std::log(envelope_[std::size_t(end)] / envelope_[std::size_t(begin)]);
    const double spent = evaluations(run, end) - evaluations(run, begin);
    return std::isfinite(fall) && spent > 0 ? std::exp(fall / spent) : infinity;
  }

  TuneSample at(double decade) {
    const double lr = std::pow(10.0, decade);
    return valid().contains(lr) ? judge(lr) : TuneSample{lr, infinity, infinity, true};
  }

  TuneSample search(double low, double high, const RateSearch& how, std::vector<TuneSample>& samples) {
    const double width = rule_.score == TuneScore::rate ? 0.01 : 0.03;
    return robust_rate(
        low, high, width, how, [this](double decade) { return at(decade); }, [this] { return stopped_; }, samples);
  }

  void tune_rate() {
    std::vector<TuneSample>& strip = tuned_.strip;
    TuneSample robust = search(lowest, highest, alone, strip);
    if (stopped_) return;
    if (of_second_ && of_second_->better_than(robust)) robust = *of_second_;
    const TuneSample found = valid().contains(robust.lr) ? judge(robust.lr) : robust;
    strip.push_back(found);
    std::sort(strip.begin(), strip.end(), [](const TuneSample& a, const TuneSample& b) { return a.lr < b.lr; });
    const bool kept = !found.better_than(tuned_.before);  // the present values are the best
    if (!kept) {
      tuned_.best = found;
      // Rounds to four digits unless that worsens the score, as it may near the edge of stability.
      const TuneSample written = judge(four_digits(found.lr));
      if (!stopped_ && !written.diverged && written.score <= found.score + 0.01 * std::fabs(found.score) &&
          written.better_than(tuned_.before))
        tuned_.best = written;
    } else {
      tuned_.second = present_second_;
    }
    const bool same_second = !kept || !tuned_.second_param;  // the strip was made with this second parameter
    if (const auto worst = twice(tuned_.best.score); worst && same_second) tuned_.plateau = plateau(strip, tuned_.best, *worst);
  }

  // The worst score within a factor 2 of `score` (of its logarithm for a contraction factor); nullopt if f* is unknown.
  std::optional<double> twice(double score) const {
    if (tuned_.best.diverged || !std::isfinite(score)) return std::nullopt;
    if (rule_.score == TuneScore::rate) return score < 1 ? std::optional(std::sqrt(score)) : std::nullopt;
    if (rule_.score == TuneScore::final_value && (!rule_.least || score < 0)) return std::nullopt;
    return 2 * score;
  }

  // Searches the second parameter in −log₁₀(1 − β); the score of a value is the robust score of its best η.
  void tune_second() {
    constexpr double values[] = {0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999};
    constexpr int count = int(std::size(values));
    std::optional<TuneSample>& best = of_second_;
    double best_value = values[0];
    // The best η in [10^low, 10^high] for one value.
    const auto judge_second = [&](double second, double low, double high, const RateSearch& how) {
      tuned_.second = second;
      std::vector<TuneSample> samples;
      const TuneSample sample = search(low, high, how, samples);
      if (!best || sample.better_than(*best)) {
        best = sample;
        best_value = second;
      }
      return sample;
    };
    int best_at = 0;
    for (int i = 0; i < count && !stopped_; ++i) {
      judge_second(values[i], lowest, highest, per_value);
      if (best_value == values[i]) best_at = i;
    }
    if (stopped_) return;
    const auto place_of = [](double value) { return -std::log10(1 - value); };
    const auto value_at = [](double place) { return 1 - std::pow(10.0, -place); };
    // The best η moves little between nearby values, so half a decade to either side is searched.
    const auto nearby_best = [&](double place) {
      const double decade = std::log10(best->lr);
      return judge_second(four_digits(value_at(place)), std::max(lowest, decade - 0.5), std::min(highest, decade + 0.5), nearby);
    };
    const double low = place_of(values[std::max(best_at - 1, 0)]), high = place_of(values[std::min(best_at + 1, count - 1)]);
    golden_section(low, high, value_sections, nearby_best, [this] { return stopped_; });
    tuned_.second = best_value;
  }

  const RunSpec& spec_;
  const TuneRule& rule_;
  const std::function<bool(double)>& progress_;
  const MethodInfo& info_;
  Tuned tuned_;
  std::vector<double> envelope_;
  double present_second_ = 0;
  std::optional<TuneSample> of_second_;             // the best rate for the best second parameter, with its robust score
  double rounding_ = 0, lowest_value_ = -infinity;  // about f*, where that is known
  int runs_ = 0, expected_ = 1;
  bool stopped_ = false;
};

}  // namespace

std::optional<std::size_t> second_parameter(const MethodInfo& info) {
  const auto momentum = find_param(info.params, "momentum");
  return momentum ? momentum : find_param(info.params, "beta1");
}

Tuned tune(const RunSpec& spec, const TuneRule& rule, const std::function<bool(double)>& progress) {
  return Tuner(spec, rule, progress).run();
}

}  // namespace thalweg
