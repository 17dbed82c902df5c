#include "core/analysis/rate_search.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace thalweg {

namespace {

constexpr double golden = 0.6180339887498949;
constexpr double coarse = 0.25;      // decades
constexpr int fine = 16;             // samples over two coarse steps
constexpr int sections = 10;         // of the golden section over two fine ones
constexpr std::size_t promising = 4;  // coarse samples that are judged with their neighbours

}  // namespace

bool TuneSample::better_than(const TuneSample& other) const {
  return std::tuple(diverged, score, value) < std::tuple(other.diverged, other.score, other.value);
}

double golden_section(double low, double high, int count, const std::function<TuneSample(double)>& ask, const std::function<bool()>& stopped) {
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

double robust_decade(double low, double high, double width, const std::function<TuneSample(double)>& ask, const std::function<bool()>& stopped,
                     std::vector<TuneSample>& samples) {
  const auto raw = [&](double decade) { return samples.emplace_back(ask(decade)); };
  // The worst of the rate and its neighbours on both sides.
  const double aside = std::log10(1 + width);
  const auto robust = [&](double decade) {
    TuneSample worst = raw(decade);
    for (const double neighbour : {decade - aside, decade + aside}) {
      if (stopped()) break;
      const TuneSample sample = raw(neighbour);
      if (worst.better_than(sample)) worst = sample;
    }
    return worst;
  };
  const auto best_of = [&](const std::vector<double>& decades) {
    std::optional<TuneSample> best;
    double found = decades.front();
    for (const double decade : decades) {
      if (stopped()) break;
      const TuneSample sample = robust(decade);
      if (best && !sample.better_than(*best)) continue;
      best = sample;
      found = decade;
    }
    return found;
  };

  const int count = int(std::lround((high - low) / coarse));
  std::vector<std::pair<TuneSample, double>> rough;
  for (int i = 0; i <= count && !stopped(); ++i) {
    const double decade = low + (high - low) * i / count;
    rough.emplace_back(raw(decade), decade);
  }
  std::stable_sort(rough.begin(), rough.end(), [](const auto& a, const auto& b) { return a.first.better_than(b.first); });
  std::vector<double> decades;
  for (std::size_t i = 0; i < std::min(promising, rough.size()); ++i) decades.push_back(rough[i].second);
  const double about = best_of(decades);
  decades.clear();
  for (int i = 0; i <= fine; ++i) decades.push_back(about + coarse * (2.0 * i / fine - 1));
  const double near = best_of(decades);
  if (stopped()) return near;
  return golden_section(near - 2 * coarse / fine, near + 2 * coarse / fine, sections, robust, stopped);
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
