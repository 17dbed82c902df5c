// Batches and noise: what each step sees, and how often.
#include "core/optimizer/stochastic_gradient.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

using Rows = std::vector<std::uint32_t>;

Rows rows_at(Batches& batches, std::int64_t step) {
  const auto rows = batches.at(step);
  return {rows.begin(), rows.end()};
}

// All rows of an epoch in the order in which its steps see them.
Rows epoch_of(Batches& batches, std::int64_t epoch) {
  Rows all;
  for (std::int64_t k = 0; k < batches.steps_per_epoch(); ++k) {
    const Rows rows = rows_at(batches, epoch * batches.steps_per_epoch() + k);
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

// The largest distance between an empirical distribution and `cdf`; 1.95 / √n is passed once in a thousand samples.
template <class Cdf>
double kolmogorov(std::vector<double> values, Cdf cdf) {
  std::sort(values.begin(), values.end());
  double most = 0;
  const double n = double(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double p = cdf(values[i]);
    most = std::max({most, std::fabs(p - double(i) / n), std::fabs(p - double(i + 1) / n)});
  }
  return most * std::sqrt(n);
}

}  // namespace

TEST_CASE("Every epoch sees each sample once, in a new order, the last batch may be smaller", "[sampling]") {
  for (const std::size_t n : {1u, 2u, 7u, 64u, 100u}) {
    for (std::int64_t size = 1; size <= std::int64_t(n); size += size < 8 ? 1 : 13) {
      INFO(n << " samples, batches of " << size);
      Batches batches(n, {.batch = size});
      REQUIRE(batches.steps_per_epoch() == std::int64_t((n + std::size_t(size) - 1) / std::size_t(size)));
      std::set<Rows> orders;
      std::int64_t seen = 0;
      for (std::int64_t epoch = 0; epoch < 6; ++epoch) {
        Rows rows = epoch_of(batches, epoch);
        orders.insert(rows);
        std::sort(rows.begin(), rows.end());
        Rows all(n);
        std::iota(all.begin(), all.end(), 0u);
        CHECK(rows == all);
        for (std::int64_t k = epoch * batches.steps_per_epoch(); k < (epoch + 1) * batches.steps_per_epoch(); ++k) {
          CHECK(batches.seen(k) == seen);
          CHECK(batches.epoch(k) == epoch);
          const std::size_t of_this = batches.at(k).size();
          const bool last = (k + 1) % batches.steps_per_epoch() == 0;
          CHECK(of_this == (last && n % std::size_t(size) != 0 ? n % std::size_t(size) : std::size_t(size)));
          seen += std::int64_t(of_this);
        }
      }
      if (n > 60 && !batches.whole()) CHECK(orders.size() == 6);
    }
  }
}

TEST_CASE("With replacement every batch is full and any sample may come again", "[sampling]") {
  Batches batches(10, {.batch = 4, .replacement = true});
  bool twice = false;
  for (std::int64_t k = 0; k < 50; ++k) {
    const Rows rows = rows_at(batches, k);
    REQUIRE(rows.size() == 4);
    CHECK(std::all_of(rows.begin(), rows.end(), [](std::uint32_t row) { return row < 10; }));
    twice |= std::set<std::uint32_t>(rows.begin(), rows.end()).size() < 4;
    CHECK(batches.seen(k) == 4 * k);
  }
  CHECK(twice);
}

TEST_CASE("Batches of the same seed and member are the same in whatever order steps are visited", "[sampling]") {
  for (const bool replacement : {false, true}) {
    const Sampling sampling{.batch = 7, .replacement = replacement, .seed = 5, .run = 3};
    Batches forward(50, sampling), backward(50, sampling);
    std::vector<Rows> seen;
    for (std::int64_t k = 0; k < 60; ++k) seen.push_back(rows_at(forward, k));
    for (std::int64_t k = 59; k >= 0; --k) CHECK(rows_at(backward, k) == seen[std::size_t(k)]);
    Sampling other = sampling, member = sampling;
    other.seed = 6;
    member.run = 4;
    Batches by_seed(50, other), by_member(50, member);
    CHECK(rows_at(by_seed, 0) != seen[0]);
    CHECK(rows_at(by_member, 0) != seen[0]);
  }
}

TEST_CASE("Every sample comes equally often at every place, at a fixed seed", "[sampling]") {
  constexpr std::size_t n = 10;
  constexpr int epochs = 20'000;
  Batches shuffled(n, {.batch = 1}), drawn(n, {.batch = 1, .replacement = true});
  double at_place[n][n] = {}, how_often[n] = {};
  for (int epoch = 0; epoch < epochs; ++epoch) {
    const Rows rows = epoch_of(shuffled, epoch);
    for (std::size_t place = 0; place < n; ++place) ++at_place[rows[place]][place];
    for (const std::uint32_t row : epoch_of(drawn, epoch)) ++how_often[row];
  }
  double chi_square = 0, drawn_square = 0;
  for (std::size_t row = 0; row < n; ++row) {
    for (std::size_t place = 0; place < n; ++place) {
      const double expected = double(epochs) / n;
      chi_square += (at_place[row][place] - expected) * (at_place[row][place] - expected) / expected;
    }
    drawn_square += (how_often[row] - epochs) * (how_often[row] - epochs) / epochs;
  }
  // Rows and columns of a permutation's table sum to 1: (n − 1) / n of the sum is χ² with (n − 1)² degrees of freedom.
  CHECK(chi_square * double(n - 1) / n < 125.6);  // 99.9 % of 81 degrees
  CHECK(drawn_square < 27.9);                     // 99.9 % of 9
}

TEST_CASE("Batch gradients, weighted by their sizes, average to the full gradient over an epoch, for every model", "[sampling]") {
  int models = 0;
  for (const ObjectiveEntry& entry : objectives()) {
    const auto objective = entry.make();
    if (!objective->risk()) continue;
    ++models;
    for (const char* key : {"l1", "l2", "test", "validation"}) {
      if (const auto param = find_param(entry.info->params, key)) objective->set(*param, 0.2);
    }
    const Risk& risk = *objective->risk();
    const std::size_t n = risk.training_size();
    for (const std::int64_t size : {std::int64_t(1), std::int64_t(3), std::int64_t(7), std::int64_t(16), std::int64_t(n) - 1}) {
      Batches batches(n, {.batch = size, .seed = 2});
      const Domain d = entry.info->domain;
      for (const Vec2 w : {entry.info->starts[0], Vec2{0.3 * d.x_low + 0.7 * d.x_high, 0.6 * d.y_low + 0.4 * d.y_high}}) {
        INFO(entry.info->id << ", batches of " << size << " at " << w.x << ", " << w.y);
        Slope mean{0, {0, 0}};
        double scale = 1;
        for (std::int64_t k = 0; k < batches.steps_per_epoch(); ++k) {
          const auto rows = batches.at(k);
          const Slope slope = risk.batch_slope(w, rows);
          const double weight = double(rows.size()) / double(n);
          mean.f += weight * slope.f;
          mean.g += weight * slope.g;
          scale = std::max({scale, std::fabs(slope.f), norm(slope.g)});
        }
        const Slope full = objective->slope(w);
        CHECK(std::fabs(mean.f - full.f) < 1e-12 * scale);
        CHECK(norm(mean.g - full.g) < 1e-12 * scale);
      }
    }
  }
  CHECK(models >= 2);
}

TEST_CASE("Noise has the stated laws", "[sampling]") {
  constexpr int n = 100'000;
  const auto draw = [](NoiseKind kind, auto of) {
    std::vector<double> values;
    for (int step = 0; step < n; ++step) values.push_back(of(unit_noise(kind, 11, 0, step)));
    return values;
  };
  const auto normal = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
  const auto student = [](double x) { return 0.5 + x / (2 * std::sqrt(2 + x * x)); };  // two degrees of freedom
  const auto x = [](Vec2 v) { return v.x; };
  const auto y = [](Vec2 v) { return v.y; };
  constexpr double bound = 1.95;
  CHECK(kolmogorov(draw(NoiseKind::isotropic, x), normal) < bound);
  CHECK(kolmogorov(draw(NoiseKind::isotropic, y), normal) < bound);
  CHECK(kolmogorov(draw(NoiseKind::anisotropic, x), normal) < bound);
  CHECK(kolmogorov(draw(NoiseKind::anisotropic, [](Vec2 v) { return 10 * v.y; }), normal) < bound);
  CHECK(kolmogorov(draw(NoiseKind::heavy_tailed, x), student) < bound);
  CHECK(kolmogorov(draw(NoiseKind::heavy_tailed, y), student) < bound);
  // Of the plane: P(‖ξ‖ > r) is e^(−r²/2), and 1 / (1 + r²/2) with heavy tails; every direction is as likely.
  const auto radius = [](Vec2 v) { return norm(v); };
  const auto direction = [](Vec2 v) { return std::atan2(v.y, v.x); };
  const auto even = [](double angle) { return 0.5 + angle / (2 * 3.14159265358979); };
  CHECK(kolmogorov(draw(NoiseKind::isotropic, radius), [](double r) { return 1 - std::exp(-r * r / 2); }) < bound);
  CHECK(kolmogorov(draw(NoiseKind::heavy_tailed, radius), [](double r) { return 1 - 1 / (1 + r * r / 2); }) < bound);
  CHECK(kolmogorov(draw(NoiseKind::isotropic, direction), even) < bound);
  CHECK(kolmogorov(draw(NoiseKind::heavy_tailed, direction), even) < bound);
  // The test itself can fail: normal numbers are no Student's.
  CHECK(kolmogorov(draw(NoiseKind::isotropic, x), student) > 10);
}
