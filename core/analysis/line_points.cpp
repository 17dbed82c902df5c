#include "core/analysis/line_points.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace thalweg {

namespace {

constexpr int halvings = 200;  // safety bound on the bisection, which takes about 60 near x = 1
constexpr double same_height = 1e-12;
constexpr double touches = 1e-8;  // |f′| at an inflection counts as 0 below this share of |f′| one cell away

using Function = std::function<double(double)>;

// Bisects the sign change of `function` in [a, b] down to adjacent doubles.
double turning_point(const Function& function, double a, double b, double at_a, double at_b) {
  for (int i = 0; i < halvings; ++i) {
    const double middle = a + 0.5 * (b - a);
    if (middle <= a || middle >= b) break;
    const double value = function(middle);
    if (value == 0) return middle;
    ((value > 0) == (at_a > 0) ? a : b) = middle;
    ((value > 0) == (at_a > 0) ? at_a : at_b) = value;
  }
  return std::fabs(at_a) <= std::fabs(at_b) ? a : b;
}

struct Turn {
  double x;
  bool rising;  // from negative to positive
};

// The sign changes of the samples, bisected to full precision. A change across a single zero sample counts; two or more zeros
// in a row are a flat stretch, across which no change is reported.
std::vector<Turn> turns(const Function& function, const std::vector<double>& x, const std::vector<double>& samples) {
  std::vector<Turn> found;
  std::size_t last = samples.size();  // the last sample with a sign
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (!std::isfinite(samples[i])) {
      last = samples.size();  // no sign change is reported across a non-finite sample
      continue;
    }
    if (samples[i] == 0) continue;
    if (last < samples.size() && i - last <= 2 && (samples[last] > 0) != (samples[i] > 0)) {
      const double at = turning_point(function, x[last], x[i], samples[last], samples[i]);
      // At a pole the sign changes too, but |function| grows towards it.
      const double largest = std::max(std::fabs(samples[last]), std::fabs(samples[i]));
      if (std::fabs(function(at)) <= largest) found.push_back({at, samples[i] > 0});
    }
    last = i;
  }
  return found;
}

}  // namespace

std::vector<GraphPoint> line_points(const Objective& objective, double low, double high, std::size_t cells) {
  std::vector<double> x, slopes, bends;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i <= cells; ++i) {
    x.push_back(i == cells ? high : low + (high - low) * (double(i) / double(cells)));
    const Curvature c = objective.curvature({x.back(), 0});
    slopes.push_back(c.g.x);
    bends.push_back(c.h.xx);
    if (c.f < least) least = c.f;
  }
  const Function slope = [&](double at) { return objective.curvature({at, 0}).g.x; };
  const Function bend = [&](double at) { return objective.curvature({at, 0}).h.xx; };

  std::vector<GraphPoint> points;
  const auto add = [&](double at, GraphPointKind kind) {
    const Curvature c = objective.curvature({at, 0});
    points.push_back({at, c.f, c.g.x, kind, false});
    least = std::min(least, c.f);
  };
  for (const Turn& turn : turns(slope, x, slopes)) add(turn.x, turn.rising ? GraphPointKind::minimum : GraphPointKind::maximum);
  const double cell = (high - low) / double(cells);
  for (const Turn& turn : turns(bend, x, bends)) {
    const double around = std::max(std::fabs(slope(turn.x - cell)), std::fabs(slope(turn.x + cell)));
    const bool stationary = std::fabs(slope(turn.x)) <= touches * around;
    const bool taken =
        std::any_of(points.begin(), points.end(), [&](const GraphPoint& p) { return std::fabs(p.x - turn.x) < 1e-6 * cell; });
    if (!taken) add(turn.x, stationary ? GraphPointKind::degenerate : GraphPointKind::inflection);
  }
  std::sort(points.begin(), points.end(), [](const GraphPoint& a, const GraphPoint& b) { return a.x < b.x; });
  for (GraphPoint& point : points) {
    point.global = point.kind == GraphPointKind::minimum && point.f <= least + same_height * std::max(1.0, std::fabs(least));
  }
  return points;
}

}  // namespace thalweg
