#include "picture/heights.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <future>

#include "core/job/job.hpp"
#include "core/simd.hpp"

namespace thalweg {

namespace {

constexpr std::size_t chunk = 64;  // points between two polls of `cancelled`

double place(int i, const Heights& heights) { return (i - heights.margin + 0.5) * heights.subsampling; }

void lay_out(const View& view, int subsampling, int margin, Heights& heights) {
  heights.view = view;
  heights.subsampling = subsampling;
  heights.margin = margin;
  heights.columns = (view.width + subsampling - 1) / subsampling + 2 * margin;
  heights.rows = (view.height + subsampling - 1) / subsampling + 2 * margin;
  heights.f.resize(std::size_t(heights.columns) * std::size_t(heights.rows));
}

std::vector<double> abscissas(const Heights& heights) {
  std::vector<double> x(static_cast<std::size_t>(heights.columns));
  for (int i = 0; i < heights.columns; ++i) {
    x[std::size_t(i)] = heights.view.centre.x + (place(i, heights) - 0.5 * heights.view.width) * heights.view.units_per_pixel;
  }
  return x;
}

double ordinate(int j, const Heights& heights) {
  return heights.view.centre.y - (place(j, heights) - 0.5 * heights.view.height) * heights.view.units_per_pixel;
}

/// The interpolation of one sample of the fine grid along one axis: the first of four coarse samples, and their weights.
struct Tap {
  std::size_t first;
  std::array<double, 4> weight;
};

// `at`: position in samples of the coarse grid.
Tap tap(double at) {
  const double whole = std::floor(at), t = at - whole;
  return {std::size_t(whole) - 1,
          {0.5 * t * (t * (2 - t) - 1), 0.5 * (t * t * (3 * t - 5) + 2), 0.5 * t * (t * (4 - 3 * t) + 1), 0.5 * t * t * (t - 1)}};
}

double sample_at(double pixel, const Heights& heights) { return pixel / heights.subsampling - 0.5 + heights.margin; }

std::vector<Tap> taps(int count, const Heights& coarse, const Heights& fine) {
  std::vector<Tap> list;
  for (int i = 0; i < count; ++i) list.push_back(tap(sample_at(place(i, fine), coarse)));
  return list;
}

double mixed(const double* f, const std::array<double, 4>& w) { return w[0] * f[0] + w[1] * f[1] + w[2] * f[2] + w[3] * f[3]; }

THALWEG_SIMD void mix_rows(const double* __restrict a, const double* __restrict b, const double* __restrict c, const double* __restrict d,
                           double wa, double wb, double wc, double wd, double* __restrict out, std::size_t n) {
#pragma omp simd
  for (std::size_t i = 0; i < n; ++i) out[i] = wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
}

}  // namespace

bool sample_heights(const Objective& objective, const View& view, int subsampling, int margin, Heights& heights,
                    const std::function<bool()>& cancelled) {
  lay_out(view, subsampling, margin, heights);
  const std::vector<double> x = abscissas(heights);
  const std::size_t columns = x.size(), run = cancelled ? chunk : columns;
  std::vector<double> y(columns);
  for (int j = 0; j < heights.rows; ++j) {
    std::fill(y.begin(), y.end(), ordinate(j, heights));
    double* const row = heights.f.data() + std::size_t(j) * columns;
    for (std::size_t i = 0; i < columns; i += run) {
      if (cancelled && cancelled()) return false;
      objective.values(x.data() + i, y.data() + i, row + i, std::min(run, columns - i));
    }
  }
  return true;
}

void sample_heights_together(const Objective& objective, const View& view, int subsampling, int margin, Heights& heights) {
  lay_out(view, subsampling, margin, heights);
  const std::vector<double> x = abscissas(heights);
  std::atomic<int> next{0};
  const auto work = [&] {
    std::vector<double> y(x.size());
    for (int j = next++; j < heights.rows; j = next++) {
      std::fill(y.begin(), y.end(), ordinate(j, heights));
      objective.values(x.data(), y.data(), heights.f.data() + std::size_t(j) * x.size(), x.size());
    }
  };
  std::vector<std::future<void>> helpers;  // get() rethrows exceptions; the destructors wait in any case
  for (unsigned i = 1; i < Pool::threads_at_once(); ++i) helpers.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void>& helper : helpers) helper.get();
}

void refine(const Heights& coarse, int subsampling, Heights& fine) {
  lay_out(coarse.view, subsampling, 1, fine);
  const std::vector<Tap> across = taps(fine.columns, coarse, fine), down = taps(fine.rows, coarse, fine);
  const std::size_t columns = across.size();
  static thread_local std::vector<double> wide;  // coarse rows, interpolated at the fine columns
  wide.resize(columns * std::size_t(coarse.rows));
  for (int j = 0; j < coarse.rows; ++j) {
    const double* const from = coarse.f.data() + std::size_t(j) * std::size_t(coarse.columns);
    double* const to = wide.data() + std::size_t(j) * columns;
    for (std::size_t i = 0; i < columns; ++i) to[i] = mixed(from + across[i].first, across[i].weight);
  }
  for (std::size_t j = 0; j < down.size(); ++j) {
    const double* const from = wide.data() + down[j].first * columns;
    const auto& w = down[j].weight;
    mix_rows(from, from + columns, from + 2 * columns, from + 3 * columns, w[0], w[1], w[2], w[3], fine.f.data() + j * columns, columns);
  }
}

double Heights::smooth(Pixel p) const {
  const Tap across = tap(sample_at(double(p.x), *this)), down = tap(sample_at(double(p.y), *this));
  const double* const from = f.data() + down.first * std::size_t(columns) + across.first;
  double row[4];
  for (std::size_t j = 0; j < 4; ++j) row[j] = mixed(from + j * std::size_t(columns), across.weight);
  return mixed(row, down.weight);
}

double seconds_per_point(const Objective& objective, const View& view) {
  using Clock = std::chrono::steady_clock;
  constexpr int points = 3, rounds = 4;  // the minimum over rounds, as others may have been interrupted
  double x[points], y[points], f[points];
  for (int i = 0; i < points; ++i) {
    const float share = float(i + 1) / (points + 1);
    const Vec2 at = view.at({share * float(view.width), share * float(view.height)});
    x[i] = at.x;
    y[i] = at.y;
  }
  double seconds = 1e9;
  for (int k = 0; k < rounds && seconds > 1e-7; ++k) {
    const Clock::time_point from = Clock::now();
    objective.values(x, y, f, points);
    seconds = std::min(seconds, std::chrono::duration<double>(Clock::now() - from).count());
  }
  return seconds / points;
}

int affordable_subsampling(const View& view, double seconds_per_point, double budget, int least) {
  int s = least;
  while (s < 64 && double(view.width / s + 1) * double(view.height / s + 1) * seconds_per_point > budget) s *= 2;
  return s;
}

}  // namespace thalweg
