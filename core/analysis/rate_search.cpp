#include "core/analysis/rate_search.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace thalweg {

namespace {

constexpr double golden = 0.6180339887498949;

}  // namespace

bool TuneSample::better_than(const TuneSample& other) const {
  return std::tuple(diverged, score, value) < std::tuple(other.diverged, other.score, other.value);
}

double golden_section(double low, double high, int count, const std::function<TuneSample(double)>& ask,
                      const std::function<bool()>& stopped) {
  double a = high - golden * (high - low), b = low + golden * (high - low);
  TuneSample at_a = ask(a), at_b = ask(b);
  for (int i = 0; i < count && !stopped(); ++i) {
    const bool left = at_a.better_than(at_b);
    (left ? high : low) = left ? b : a;
    (left ? b : a) = left ? a : b;
    (left ? at_b : at_a) = left ? at_a : at_b;
    double& place = left ? a : b;
    place = left ? high - golden * (high - low) : low + golden * (high - low);
    (left ? at_a : at_b) = ask(place);
  }
  return at_a.better_than(at_b) ? a : b;
}

TuneSample robust_rate(double low, double high, double width, const RateSearch& search, const std::function<TuneSample(double)>& ask,
                       const std::function<bool()>& stopped, std::vector<TuneSample>& samples) {
  const auto raw = [&](double decade) { return samples.emplace_back(ask(std::clamp(decade, low, high))); };
  // The robust score: the worst of the rate and two neighbours on each side. The best one of all is kept, because the score
  // need not be unimodal.
  const double aside = std::log10(1 + width);
  std::optional<TuneSample> best;
  double best_at = low;
  const auto robust = [&](double decade) {
    const double at = std::clamp(decade, low, high);
    const TuneSample here = raw(at);
    TuneSample worst = here;
    for (const double share : {-1.0, -0.5, 0.5, 1.0}) {
      if (stopped()) return worst;
      const TuneSample sample = raw(at + share * aside);
      if (worst.better_than(sample)) worst = sample;
    }
    worst.lr = here.lr;
    if (!best || worst.better_than(*best)) {
      best = worst;
      best_at = at;
    }
    return worst;
  };

  const int count = int(std::lround((high - low) / search.coarse));
  std::vector<std::pair<TuneSample, double>> rough;
  for (int i = 0; i <= count && !stopped(); ++i) {
    const double decade = low + (high - low) * i / count;
    rough.emplace_back(raw(decade), decade);
  }
  std::stable_sort(rough.begin(), rough.end(), [](const auto& a, const auto& b) { return a.first.better_than(b.first); });
  for (std::size_t i = 0; i < std::min(std::size_t(search.promising), rough.size()) && !stopped(); ++i) robust(rough[i].second);
  double step = search.coarse;
  if (search.fine > 0) {
    const double about = best_at;
    for (int i = 0; i <= search.fine && !stopped(); ++i) robust(about + step * (2.0 * i / search.fine - 1));
    step *= 2.0 / search.fine;
  }
  const double near = best_at;
  if (!stopped()) golden_section(near - step, near + step, search.sections, robust, stopped);
  return best.value_or(TuneSample{std::pow(10.0, best_at)});
}

RateRange plateau(const std::vector<TuneSample>& samples, const TuneSample& best, double worst) {
  RateRange range{best.lr, best.lr};
  const auto good = [&](const TuneSample& s) { return !s.diverged && s.score <= worst; };
  const auto at = std::lower_bound(samples.begin(), samples.end(), best.lr, [](const TuneSample& s, double lr) { return s.lr < lr; });
  for (auto s = at; s != samples.end() && good(*s); ++s) range.high = std::max(range.high, s->lr);
  for (auto s = at; s != samples.begin() && good(*std::prev(s)); --s) range.low = std::min(range.low, std::prev(s)->lr);
  return range;
}

}  // namespace thalweg
