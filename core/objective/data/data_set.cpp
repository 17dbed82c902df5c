#include "core/objective/data/data_set.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "core/math/dual.hpp"
#include "core/math/streams.hpp"

namespace thalweg {

namespace {

// Mean and standard deviation of the first `n` values; scale 1 for a constant column.
std::pair<double, double> moments(const std::vector<double>& column, std::size_t n) {
  const double mean = std::accumulate(column.begin(), column.begin() + std::ptrdiff_t(n), 0.0) / double(n);
  double squares = 0;
  for (std::size_t i = 0; i < n; ++i) squares += square(column[i] - mean);
  const double deviation = std::sqrt(squares / double(n));
  if (!(deviation > 1e-14 * std::fabs(mean))) return {column[0], 1};
  return {mean, deviation};
}

// Each row draws its own random number; the largest go to validation and test. So one more row moves few others.
void split(DataSet& set, std::uint64_t seed) {
  std::vector<std::uint64_t> drawn(set.row.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) drawn[i] = Random(seed, 0, i, stream::split).bits();
  const auto lower = [&](std::uint32_t a, std::uint32_t b) { return drawn[a] < drawn[b]; };
  const auto begin = set.row.begin(), validation = begin + std::ptrdiff_t(set.count[0]), test = validation + std::ptrdiff_t(set.count[1]);
  std::nth_element(begin, validation, set.row.end(), lower);
  std::nth_element(validation, test, set.row.end(), lower);
  std::sort(begin, validation);
  std::sort(validation, test);
  std::sort(test, set.row.end());
}

}  // namespace

std::array<std::size_t, part_count> part_sizes(std::size_t n, const DataSpec& spec) {
  const std::size_t validation = std::min(std::size_t(std::lround(spec.validation * double(n))), n - 1);
  const std::size_t test = std::min(std::size_t(std::lround(spec.test * double(n))), n - 1 - validation);
  return {n - validation - test, validation, test};
}

DataSet prepare(const Samples& source, const DataSpec& spec, int features) {
  const std::size_t n = source.size();
  DataSet set;
  set.row.resize(n);
  std::iota(set.row.begin(), set.row.end(), 0u);
  set.count = part_sizes(n, spec);
  if (set.count[0] < n) split(set, spec.seed);
  for (std::vector<double>* column : {&set.samples.u, &set.samples.v, &set.samples.t}) column->reserve(n);
  for (const std::uint32_t row : set.row) set.samples.add(source.at(row));
  if (spec.standardize) {
    const auto standardize = [&](std::vector<double>& column, double& mean, double& scale) {
      std::tie(mean, scale) = moments(column, set.count[0]);
      for (double& value : column) value = (value - mean) / scale;
    };
    standardize(set.samples.u, set.mean.x, set.scale.x);
    if (features == 2) standardize(set.samples.v, set.mean.y, set.scale.y);
  }
  return set;
}

}  // namespace thalweg
