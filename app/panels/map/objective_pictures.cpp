#include "panels/map/objective_pictures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/job/job.hpp"
#include "ui/context.hpp"

namespace thalweg {

namespace {

constexpr int side = 14, points = 41;

// Histogram equalization: the rank of each value in [0, 1], so that valleys are visible however steep the walls are.
std::vector<float> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<float> shares(values.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    shares[order[i]] = i > 0 && values[order[i]] == values[order[i - 1]] ? shares[order[i - 1]] : float(i) / float(order.size() - 1);
  return shares;
}

std::vector<float> scaled(const std::vector<double>& values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  std::vector<float> shares;
  for (const double value : values) shares.push_back(*high > *low ? float((value - *low) / (*high - *low)) : 0.5f);
  return shares;
}

std::vector<float> picture_of(const ObjectiveEntry& entry) {
  const std::unique_ptr<Objective> f = entry.make();
  const Domain& d = f->info().domain;
  const auto at = [](double low, double high, int i, int n) { return low + (high - low) * i / (n - 1); };
  const auto finite = [](double value) { return std::isfinite(value) ? value : 1e300; };
  std::vector<double> values;
  if (f->info().dimension == 1) {
    for (int i = 0; i < points; ++i) values.push_back(finite(f->value({at(d.x_low, d.x_high, i, points), 0})));
    return scaled(values);
  }
  for (int row = 0; row < side; ++row) {
    for (int i = 0; i < side; ++i) values.push_back(finite(f->value({at(d.x_low, d.x_high, i, side), at(d.y_high, d.y_low, row, side)})));
  }
  return ranks(values);
}

}  // namespace

std::span<const float> objective_picture(const ObjectiveEntry& entry) {
  using Pictures = std::vector<std::vector<float>>;
  static Pictures all;
  static Job<Pictures> job(Priority::background);
  static bool begun = false;
  if (!begun) {
    begun = true;
    job.start([](Progress& progress) {
      Pictures made;
      for (const ObjectiveEntry& each : objectives()) {
        if (progress.cancelled()) break;
        made.push_back(picture_of(each));
      }
      return made;
    });
  }
  if (auto made = job.take()) all = std::move(*made);
  const auto i = std::size_t(&entry - objectives().data());
  return i < all.size() ? std::span<const float>(all[i]) : std::span<const float>();
}

}  // namespace thalweg
