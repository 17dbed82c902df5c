// Steps a second of every method on Rosenbrock: single runs with everything recorded, and batches in SIMD lanes; then
// the engine's single run beside loops written by hand for one method and one surface, which record x, y and f.

#include <cmath>
#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

#include "bench/bench.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/run.hpp"
#include "core/schedule/registry.hpp"
#include "support/ground.hpp"

using namespace thalweg;

namespace {

constexpr std::size_t steps = 20000;
constexpr double lr = 1e-4;
constexpr Vec2 start{-1.5, 2};

/// One run's columns, allocated once: what is timed is the stepping.
struct Columns {
  std::vector<double> x, y, f, gx, gy, lr;
  Columns() {
    for (auto* column : {&x, &y, &f, &gx, &gy, &lr}) column->resize(steps + 1);
  }
  History history() { return {x.data(), y.data(), f.data(), gx.data(), gy.data(), lr.data()}; }
};

/// Seconds a step: the least and the middle of several repetitions.
bench::Seconds per_step(bench::Seconds whole, double count) { return {whole.least / count, whole.median / count}; }

bench::Seconds engine(const Objective& objective, Optimizer& optimizer, Columns& columns) {
  std::size_t done = 0;  // fewer than `steps` where the method ends by itself
  const bench::Seconds whole = bench::time([&] {
    optimizer.reset();
    const Slope slope = objective.slope(start);
    columns.x[0] = start.x, columns.y[0] = start.y, columns.f[0] = slope.f, columns.gx[0] = slope.g.x, columns.gy[0] = slope.g.y;
    done = optimizer.advance({objective}, 0, steps, columns.history());
    bench::keep(columns.x[done]);
  });
  return per_step(whole, double(done));
}

bench::Seconds whole_run(const std::shared_ptr<const Objective>& objective, const Optimizer& optimizer) {
  std::int64_t done = 0;
  const bench::Seconds whole = bench::time([&] {
    Run run({objective, optimizer.clone(), nullptr, start, std::int64_t(steps), {}, {}});
    run.compute_all();
    done = run.last();
    bench::keep(run.x()[0]);
  });
  return per_step(whole, double(done));
}

/// NaN for methods without a batch: those that search.
bench::Seconds lanes(const Objective& objective, const Optimizer& optimizer, std::size_t n, std::size_t rounds) {
  const auto batch = optimizer.batch();
  if (!batch) return {NAN, NAN};
  std::vector<double> x(n), y(n), f(n), gx(n), gy(n);
  const bench::Seconds whole = bench::time([&] {
    batch->reset(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = start.x + 1e-3 * double(i), y[i] = start.y;
    for (std::size_t k = 0; k < rounds; ++k) {
      objective.slopes(x.data(), y.data(), f.data(), gx.data(), gy.data(), n);
      batch->step(x.data(), y.data(), gx.data(), gy.data(), {NAN});
    }
    bench::keep(x[0]);
  });
  return per_step(whole, double(n * rounds));
}

// The loops by hand: the surface and its gradient written out, the state in locals.
struct Surface {
  double a, b;
  THALWEG_INLINE double operator()(double x, double y, double& gx, double& gy) const {
    const double p = a - x, q = y - x * x;
    gx = -2 * p - 4 * b * x * q;
    gy = 2 * b * q;
    return p * p + b * q * q;
  }
};

template <class Update>
bench::Seconds by_hand(Surface surface, Columns& columns, Update update) {
  return bench::time([&] {
    Update state = update;
    double x = -1.5, y = 2, gx, gy;
    columns.x[0] = x, columns.y[0] = y, columns.f[0] = surface(x, y, gx, gy);
    for (std::size_t i = 1; i <= steps; ++i) {
      state(x, y, gx, gy);
      columns.x[i] = x, columns.y[i] = y, columns.f[i] = surface(x, y, gx, gy);
    }
    bench::keep(columns.x[steps]);
  });
}

struct HandSgd {
  double eta;
  THALWEG_INLINE void operator()(double& x, double& y, double gx, double gy) { x -= eta * gx, y -= eta * gy; }
};
struct HandMomentum {
  double eta, mu, vx = 0, vy = 0;
  THALWEG_INLINE void operator()(double& x, double& y, double gx, double gy) {
    vx = mu * vx + gx, vy = mu * vy + gy;
    x -= eta * vx, y -= eta * vy;
  }
};
struct HandRmsprop {
  double eta, alpha, eps, vx = 0, vy = 0;
  THALWEG_INLINE void operator()(double& x, double& y, double gx, double gy) {
    vx = alpha * vx + (1 - alpha) * gx * gx, vy = alpha * vy + (1 - alpha) * gy * gy;
    x -= eta * gx / (std::sqrt(vx) + eps), y -= eta * gy / (std::sqrt(vy) + eps);
  }
};
struct HandAdam {
  double eta, beta1, beta2, eps, mx = 0, my = 0, vx = 0, vy = 0, b1 = 1, b2 = 1;
  THALWEG_INLINE void operator()(double& x, double& y, double gx, double gy) {
    mx = beta1 * mx + (1 - beta1) * gx, my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * gx * gx, vy = beta2 * vy + (1 - beta2) * gy * gy;
    b1 *= beta1, b2 *= beta2;
    x -= eta * (mx / (1 - b1)) / (std::sqrt(vx / (1 - b2)) + eps);
    y -= eta * (my / (1 - b1)) / (std::sqrt(vy / (1 - b2)) + eps);
  }
};

std::unique_ptr<Optimizer> make(const MethodEntry& entry) {
  auto optimizer = entry.make();
  if (!entry.info->params.empty() && entry.info->params[0].key == "lr") optimizer->set(0, lr);
  return optimizer;
}

double millions(double seconds_a_step) { return 1e-6 / seconds_a_step; }

}  // namespace

int main(int count, char** words) {
  bench::arguments(count, words);
  Columns columns;

  constexpr std::size_t n = 256, rounds = 1000;
  std::printf(
      "Million steps/s on Rosenbrock, or where a method needs a line or a mixture (least time; median in brackets)\n"
      "%-18s %16s %16s %18s %7s\n",
      "method", "advance", "Run", "batch of 256", "ratio");
  for (const MethodEntry& entry : methods()) {
    const std::shared_ptr<const Objective> objective = find_objective(test::ground(*entry.info, "rosenbrock", "double_well_1d"))->make();
    const auto optimizer = make(entry);
    const bench::Seconds one = engine(*objective, *optimizer, columns), run = whole_run(objective, *optimizer),
                         many = lanes(*objective, *optimizer, n, bench::quick ? 10 : rounds);
    std::printf("%-18s %7.1f (%6.1f) %7.1f (%6.1f) %8.1f (%7.1f) %6.1fx\n", entry.info->id.data(), millions(one.least),
                millions(one.median), millions(run.least), millions(run.median), millions(many.least), millions(many.median),
                one.least / many.least);
  }

  std::printf("\nThe engine beside a loop by hand (ns/step, least time)\n%-12s %8s %8s %8s %10s %10s\n", "method", "by hand", "advance",
              "Run", "advance/hand", "Run/hand");
  const std::shared_ptr<const Objective> rosenbrock = find_objective("rosenbrock")->make();
  const Surface surface{1, 100};
  const std::pair<const char*, bench::Seconds> hand[] = {
      {"sgd", by_hand(surface, columns, HandSgd{lr})},
      {"momentum", by_hand(surface, columns, HandMomentum{lr, 0.9})},
      {"rmsprop", by_hand(surface, columns, HandRmsprop{lr, 0.99, 1e-8})},
      {"adam", by_hand(surface, columns, HandAdam{lr, 0.9, 0.999, 1e-8})},
  };
  for (const auto& [id, seconds] : hand) {
    const auto optimizer = make(*find_method(id));
    const double by = seconds.least / steps, one = engine(*rosenbrock, *optimizer, columns).least,
                 run = whole_run(rosenbrock, *optimizer).least;
    std::printf("%-12s %8.2f %8.2f %8.2f %10.2f %10.2f\n", id, 1e9 * by, 1e9 * one, 1e9 * run, one / by, run / by);
  }
}
