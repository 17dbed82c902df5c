#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Rosenbrock {
  double a, b;

  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return square(a - x) + b * square(y - square(x));
  }

  std::vector<KnownPoint> points() const { return {{{a, a * a}, PointKind::minimum, true}}; }

  static constexpr ParamSpec params[] = {
      {"a", "a", "valley end", "The minimum lies at (a, a²).", 1, -2, 2, any_finite},
      {"b", "b", "steepness", "How steep the walls are beside the valley floor.", 100, 1, 1000, positive, Scale::log},
  };
  static constexpr Vec2 starts[] = {{-1.5, 2}, {-1.2, 1}, {0, 0}, {1.8, -0.5}};
  static constexpr SuggestedRate rates[] = {{"sgd", 1e-3},     {"momentum", 5e-4}, {"nesterov", 5e-4},
                                            {"rmsprop", 0.01}, {"adam", 0.05},     {"adagrad", 0.5}};
  static constexpr std::string_view tags[] = {"valley", "ill-conditioned", "non-convex"};
  static constexpr ObjectiveInfo info{"rosenbrock",
                                      "Rosenbrock",
                                      "curved valley",
                                      "(a - x)^2 + b (y - x^2)^2",
                                      params,
                                      {-2.1, 2.1, -1.1, 3.2},
                                      true,
                                      starts,
                                      rates,
                                      tags,
                                      "Rosenbrock 1960, doi:10.1093/comjnl/3.3.175"};
};

}  // namespace

ObjectiveEntry rosenbrock() { return formula<Rosenbrock>(); }

}  // namespace thalweg
