// Sampling the field of every objective for the map: one virtual call a point, and whole rows in SIMD lanes.

#include <cstdio>
#include <vector>

#include "bench/bench.hpp"
#include "core/objective/registry.hpp"

using namespace thalweg;

int main(int count, char** words) {
  bench::arguments(count, words);
  constexpr std::size_t n = 4096;
  std::vector<double> x(n), y(n), f(n), gx(n), gy(n);
  std::printf("Nanoseconds a point, least time of several\n%-18s %8s %8s %7s %10s %10s %7s\n", "objective", "value()", "values()", "ratio",
              "slope()", "slopes()", "ratio");
  for (const ObjectiveEntry& entry : objectives()) {
    const auto objective = entry.make();
    const Domain& d = entry.info->domain;
    for (std::size_t i = 0; i < n; ++i) {
      const double u = double(i) / double(n - 1);
      x[i] = d.x_low + u * (d.x_high - d.x_low);
      y[i] = d.y_low + (1 - u) * (d.y_high - d.y_low);
    }
    const double value = bench::time(
                             [&] {
                               for (std::size_t i = 0; i < n; ++i) f[i] = objective->value({x[i], y[i]});
                               bench::keep(f[0]);
                             },
                             0.05)
                             .least;
    const double values = bench::time(
                              [&] {
                                objective->values(x.data(), y.data(), f.data(), n);
                                bench::keep(f[0]);
                              },
                              0.05)
                              .least;
    const double slope = bench::time(
                             [&] {
                               for (std::size_t i = 0; i < n; ++i) {
                                 const Slope s = objective->slope({x[i], y[i]});
                                 f[i] = s.f, gx[i] = s.g.x, gy[i] = s.g.y;
                               }
                               bench::keep(f[0]);
                             },
                             0.05)
                             .least;
    const double slopes = bench::time(
                              [&] {
                                objective->slopes(x.data(), y.data(), f.data(), gx.data(), gy.data(), n);
                                bench::keep(f[0]);
                              },
                              0.05)
                              .least;
    const double ns = 1e9 / double(n);
    std::printf("%-18s %8.2f %8.2f %6.1fx %10.2f %10.2f %6.1fx\n", entry.info->id.data(), value * ns, values * ns, value / values,
                slope * ns, slopes * ns, slope / slopes);
  }
}
