#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct MonkeySaddle {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return cube(x) - 3.0 * x * square(y);
  }

  std::vector<KnownPoint> points() const { return {{{0, 0}, PointKind::degenerate}}; }

  static constexpr Vec2 starts[] = {{1.4, 0.05}, {0.8, 1.2}, {1, 0}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.005},   {"momentum", 5e-4}, {"nesterov", 5e-4},
                                            {"adagrad", 0.1}, {"rmsprop", 0.005}, {"adam", 0.01}};
  static constexpr std::string_view tags[] = {"saddle", "degenerate", "unbounded", "non-convex"};
  static constexpr ObjectiveInfo info{"monkey_saddle",
                                      "Monkey saddle",
                                      "three valleys",
                                      "x^3 - 3 x y^2",
                                      {},
                                      {-2, 2, -2, 2},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Hilbert & Cohn-Vossen 1932, Anschauliche Geometrie"};
};

}  // namespace

ObjectiveEntry monkey_saddle() { return formula<MonkeySaddle>(); }

}  // namespace thalweg
