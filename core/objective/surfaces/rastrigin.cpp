#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Rastrigin {
  double A;

  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    const T ripples = cos(6.283185307179586 * x) + cos(6.283185307179586 * y);
    return 2.0 * A + (square(x) + square(y) - A * ripples);
  }

  std::vector<KnownPoint> points() const {
    std::vector<Vec2> guesses;
    for (int i = -5; i <= 5; ++i) {
      // One Newton step from the lattice point, the minimum of the ripples: the bowl shifts it towards the origin.
      const double x = i - i / (1 + 2 * square(3.141592653589793) * A);
      for (int j = -5; j <= 5; ++j) guesses.push_back({x, j - j / (1 + 2 * square(3.141592653589793) * A)});
    }
    return minima_of(polished(*this, guesses));
  }

  static constexpr ParamSpec params[] = {
      {"A", "A", "ripples", "How deep the ripples are; 0 leaves a bowl.", 10, 0, 20, non_negative},
  };
  static constexpr Vec2 starts[] = {{-0.8, 1.3}, {3.3, -2.4}, {-4.4, -4.1}, {0.45, 0.4}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.001}, {"momentum", 5e-4}, {"nesterov", 5e-4},
                                            {"adagrad", 1}, {"rmsprop", 0.01},  {"adam", 0.2}};
  static constexpr std::string_view tags[] = {"multimodal", "separable", "non-convex"};
  static constexpr ObjectiveInfo info{"rastrigin",
                                      "Rastrigin",
                                      "egg carton",
                                      "2 A + x^2 - A \\cos(2 \\pi x) + y^2 - A \\cos(2 \\pi y)",
                                      params,
                                      {-5.12, 5.12, -5.12, 5.12},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Rastrigin 1974, Systems of Extremal Control"};
};

}  // namespace

ObjectiveEntry rastrigin() { return formula<Rastrigin>(); }

}  // namespace thalweg
