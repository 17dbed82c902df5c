#include "core/analysis/convergence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/text/number.hpp"

namespace thalweg {

namespace {

struct Line {
  double slope = 0, level = 0, residual = 0;  ///< y ≈ level + slope·x; the residual is a sum of squares
};

Line fit(std::span<const double> x, std::span<const double> y) {
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
  Line line;
  line.slope = xy / xx;
  line.level = my - line.slope * mx;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double r = y[i] - line.level - line.slope * x[i];
    line.residual += r * r;
  }
  return line;
}

// The index of the last error of the tail: the first within a hair of the least one that is above the floor.
std::size_t end_of_fall(std::span<const double> e, double floor) {
  std::size_t end = 0;
  while (end < e.size() && e[end] > floor && std::isfinite(e[end])) ++end;
  if (end == 0) return 0;
  const double least = *std::min_element(e.begin(), e.begin() + std::ptrdiff_t(end));
  const auto reached = [&](double error) { return error <= least * (1 + 1e-6); };
  return std::size_t(std::find_if(e.begin(), e.begin() + std::ptrdiff_t(end), reached) - e.begin());
}

Convergence of_order(std::span<const double> e, std::size_t last, double p) {
  return {Convergence::Kind::superlinear, p, 1, e[last] / std::pow(e[last - 1], p), e[last - 3], last - 3, last};
}

std::optional<Convergence> superlinear(std::span<const double> e, std::size_t end) {
  // What falls by chance over four errors, as when a momentum swings through, is a small part of the whole fall.
  const double highest = *std::max_element(e.begin(), e.begin() + std::ptrdiff_t(end));
  const auto counts = [&](std::size_t last) { return std::log(e[last] / e[last - 3]) < 0.4 * std::log(e[last] / highest) && e[last] < 0.1 * e[last - 1]; };
  // The last error may be rounding: then the one before it ends the tail.
  for (const std::size_t last : {end, end - 1}) {
    if (last < 3) break;
    const double r1 = e[last - 2] / e[last - 3], r2 = e[last - 1] / e[last - 2], r3 = e[last] / e[last - 1];
    const double p = std::log(r3) / std::log(r2), before = std::log(r2) / std::log(r1);
    if (counts(last) && r1 < 1 && r2 < 0.5 * r1 && r3 < 0.5 * r2 && p > 1.2 && p > 0.85 * before) return of_order(e, last, p);
  }
  // Orders that alternate, as Newton's in a curved valley: log e against the log of the error before it.
  if (!counts(end)) return std::nullopt;
  double before[3], after[3];
  for (std::size_t i = 0; i < 3; ++i) {
    before[i] = std::log(e[end - 3 + i]);
    after[i] = std::log(e[end - 2 + i]);
  }
  const double p = fit(before, after).slope;
  return p > 1.3 && p < 4 ? std::optional(of_order(e, end, p)) : std::nullopt;
}

}  // namespace

double rounding_floor(double least) { return 16 * std::numeric_limits<double>::epsilon() * std::fabs(least); }

std::optional<Convergence> convergence(std::span<const double> e, double floor) {
  const std::size_t end = end_of_fall(e, floor);
  if (end < 3 || !(e[end] < e[0])) return std::nullopt;
  if (const auto fast = superlinear(e, end)) return fast;

  Convergence c;
  c.first = end / 2;
  c.last = end;
  if (end - c.first < 3) c.first = end - 3;
  const std::size_t stride = (end - c.first) / 2000 + 1;
  std::vector<double> k, log_k, log_e;
  for (std::size_t i = c.first; i <= end; i += stride) {
    k.push_back(double(i));
    log_k.push_back(std::log(double(i) + 1));
    log_e.push_back(std::log(e[i]));
  }
  const Line linear = fit(k, log_e), power = fit(log_k, log_e);
  if (!(linear.slope < 0)) return std::nullopt;
  // With few errors, or a slow fall, both fit: then the simpler word holds.
  if (power.residual < 0.25 * linear.residual && k.size() >= 16) {
    c.kind = Convergence::Kind::sublinear;
    c.rate = -power.slope;
    c.scale = std::exp(power.level);
  } else {
    c.rate = std::exp(linear.slope);
    c.scale = std::exp(linear.level);
  }
  return c;
}

double error_at(const Convergence& c, std::size_t k) {
  switch (c.kind) {
    case Convergence::Kind::linear: return c.scale * std::pow(c.rate, double(k));
    case Convergence::Kind::sublinear: return c.scale * std::pow(double(k) + 1, -c.rate);
    case Convergence::Kind::superlinear: {
      double error = c.start;
      for (std::size_t i = c.first; i < k; ++i) error = c.scale * std::pow(error, c.order);
      return error;
    }
  }
  return std::numeric_limits<double>::quiet_NaN();
}

std::string words(const Convergence& c) {
  switch (c.kind) {
    case Convergence::Kind::linear: {
      // As many digits as 1 − ρ needs two of.
      const int digits = std::clamp(2 - int(std::floor(std::log10(std::max(1 - c.rate, 1e-12)))) - 1, 2, 12);
      return "linear, ×" + number(c.rate, digits) + " a step";
    }
    case Convergence::Kind::sublinear: return "sublinear, like 1/k^" + number(c.rate, 2);
    case Convergence::Kind::superlinear:
      if (c.order > 1.75 && c.order < 2.35) return "quadratic";
      if (c.order > 2.7 && c.order < 3.4) return "cubic";
      return "superlinear, order " + number(c.order, 2);
  }
  return "";
}

}  // namespace thalweg
