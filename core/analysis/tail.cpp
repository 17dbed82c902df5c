#include "core/analysis/tail.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace thalweg {

namespace {

constexpr std::size_t most_points = 2000;  // of a fit; longer tails are subsampled evenly
constexpr std::size_t fewest_peaks = 6;    // of an oscillating sequence
constexpr double steepest_power = 20;      // a faster decay does not count as a power of k

double slope_of(std::span<const double> x, std::span<const double> y) {
  double mx = 0, my = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mx += x[i] / double(x.size());
    my += y[i] / double(x.size());
  }
  double xx = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy / xx;
}

// The order of the last four errors before `end`; nullopt if their ratios do not fall.
std::optional<Tail> falling_ratios(std::span<const double> e, std::size_t first, std::size_t end) {
  if (end < first + 4) return std::nullopt;
  const std::size_t last = end - 1;
  const double r1 = e[last - 2] / e[last - 3], r2 = e[last - 1] / e[last - 2], r3 = e[last] / e[last - 1];
  if (!(r1 < 1 && r2 < r1 && r3 < r2 && r3 < 0.1 && r3 < 0.3 * r1)) return std::nullopt;
  Tail tail{.kind = Tail::Kind::superlinear, .order = std::nullopt, .first = last - 3, .last = last};
  const double p = std::log(r3) / std::log(r2), before = std::log(r2) / std::log(r1);
  tail.spread = std::fabs(p - before) / p;
  if (p > 1.2 && tail.spread < 0.1) tail.order = p;
  return tail;
}

// Whether e rises anywhere by more than its rounding.
bool swings(std::span<const double> e, std::size_t first, std::size_t end) {
  for (std::size_t k = first + 1; k < end; ++k) {
    if (e[k] > e[k - 1] * (1 + 1e-9)) return true;
  }
  return false;
}

// The indices to fit a line through: all (subsampled) if e never rises, else the peaks that exceed all later errors; empty if
// there are fewer than fewest_peaks.
std::vector<std::size_t> supports(std::span<const double> e, std::size_t first, std::size_t end) {
  std::vector<std::size_t> places;
  if (!swings(e, first, end)) {
    const std::size_t stride = (end - first) / most_points + 1;
    for (std::size_t k = first; k < end; k += stride) places.push_back(k);
    return places;
  }
  double later = 0;
  for (std::size_t k = end - 1; k-- > first + 1;) {
    later = std::max(later, e[k + 1]);
    if (e[k] >= e[k - 1] && e[k] > later) places.push_back(k);
  }
  if (places.size() < fewest_peaks) return {};
  std::reverse(places.begin(), places.end());
  return places;
}

}  // namespace

std::optional<Tail> superlinear_tail(std::span<const double> e, std::size_t first, std::size_t end) {
  if (end < first + 4) return std::nullopt;
  const double highest = *std::max_element(e.begin() + std::ptrdiff_t(first), e.begin() + std::ptrdiff_t(end));
  if (!(e[end - 1] < 1e-4 * highest)) return std::nullopt;
  const auto found = falling_ratios(e, first, end);
  if (found && found->order) return found;
  // The last error may be rounding, or small by chance: then the ones before it give the order.
  const auto before = e[end - 2] < 1e-4 * highest ? falling_ratios(e, first, end - 1) : std::nullopt;
  return before && before->order ? before : found ? found : before;
}

std::optional<Tail> linear_tail(std::span<const double> e, std::size_t first, std::size_t end) {
  if (end < first + 4) return std::nullopt;
  const std::size_t n = end - first;
  std::size_t begin = n < 16 ? first : first + n / 2;
  const bool swinging = swings(e, begin, end);
  std::vector<std::size_t> places = supports(e, begin, end);
  if (places.empty()) places = supports(e, begin = first, end);  // a slow oscillation has too few peaks in the last half
  if (places.size() < 4) return std::nullopt;
  std::vector<double> k, log_e;
  for (const std::size_t place : places) {
    k.push_back(double(place));
    log_e.push_back(std::log(e[place]));
  }
  const std::size_t half = places.size() / 2;
  const std::span<const double> ks(k), ys(log_e);
  const double early = slope_of(ks.first(half), ys.first(half)), late = slope_of(ks.subspan(half), ys.subspan(half)),
               whole = slope_of(ks, ys);
  if (!(early < 0) || !(late < 0)) return std::nullopt;
  Tail tail{.kind = Tail::Kind::linear, .order = std::nullopt, .first = begin, .last = end - 1};
  tail.spread = std::fabs(early - late) / std::fabs(whole);
  if (!(tail.spread < (swinging ? 0.1 : 0.02))) return std::nullopt;
  tail.rate = std::exp(swinging ? whole : late);
  return tail;
}

std::optional<Tail> sublinear_tail(std::span<const double> e, std::size_t first, std::size_t end) {
  if (end < first + 64 || swings(e, first, end) || !(e[end - 1] < 0.9 * e[first])) return std::nullopt;
  // The slope of log e in three windows of equal length.
  const std::size_t begin = first + (end - first) / 4, length = (end - begin) / 3;
  double centre[3], inverse[3];
  for (std::size_t w = 0; w < 3; ++w) {
    std::vector<double> k, log_e;
    const std::size_t from = begin + w * length, stride = length / most_points + 1;
    for (std::size_t i = from; i < from + length; i += stride) {
      k.push_back(double(i));
      log_e.push_back(std::log(e[i]));
    }
    centre[w] = (k.front() + k.back()) / 2;
    inverse[w] = -1 / slope_of(k, log_e);
  }
  const double early = (inverse[1] - inverse[0]) / (centre[1] - centre[0]), late = (inverse[2] - inverse[1]) / (centre[2] - centre[1]);
  Tail tail{.kind = Tail::Kind::sublinear, .order = std::nullopt, .first = begin, .last = end - 1};
  tail.spread = std::fabs(early - late) / std::fabs(late);
  if (!(early > 0) || !(late > 0) || !(tail.spread < 0.1)) return std::nullopt;
  tail.shift = inverse[2] / late - centre[2];
  std::vector<double> log_k, log_e;
  for (std::size_t i = begin; i < end; i += (end - begin) / most_points + 1) {
    log_k.push_back(std::log(double(i) + tail.shift));
    log_e.push_back(std::log(e[i]));
  }
  tail.rate = -slope_of(log_k, log_e);
  return tail.rate < steepest_power ? std::optional(tail) : std::nullopt;
}

}  // namespace thalweg
