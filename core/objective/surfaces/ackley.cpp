#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Ackley {
  double a, b, c;

  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    const T distance = sqrt(0.5 * (square(x) + square(y)));
    return -a * exp(-b * distance) - exp(0.5 * (cos(c * x) + cos(c * y))) + a + 2.718281828459045;
  }

  std::vector<KnownPoint> points() const {
    std::vector<Vec2> guesses;
    const double period = 6.283185307179586 / c;
    for (int i = -4; i <= 4; ++i) {
      for (int j = -4; j <= 4; ++j) guesses.push_back({0.99 * i * period, 0.99 * j * period});
    }
    return minima_of(polished(*this, guesses));
  }

  static constexpr ParamSpec params[] = {
      {"a", "a", "depth", "How deep the funnel is.", 20, 1, 40, positive},
      {"b", "b", "width", "How narrow the funnel is.", 0.2, 0.05, 1, positive, Scale::log},
      {"c", "c", "frequency", "Ripples per 2π; the usual value is 2π.", 6.283185307179586, 1, 12, positive},
  };
  static constexpr Vec2 starts[] = {{1.2, 0.6}, {-2.6, 1.7}, {3.4, -3.1}, {0.4, 0.3}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.01},  {"momentum", 0.02}, {"nesterov", 0.01},
                                            {"adagrad", 1}, {"rmsprop", 0.05},  {"adam", 0.2}};
  static constexpr std::string_view tags[] = {"multimodal", "funnel", "cusp", "non-convex"};
  static constexpr ObjectiveInfo info{
      "ackley",
      "Ackley",
      "rippled funnel",
      "-a \\exp(-b \\sqrt{\\frac{1}{2} (x^2 + y^2)}) - \\exp(\\frac{1}{2} (\\cos(c x) + \\cos(c y))) + a + e",
      params,
      {-4, 4, -4, 4},
      false,
      starts,
      rates,
      tags,
      "Ackley 1987, A Connectionist Machine for Genetic Hillclimbing"};
};

}  // namespace

ObjectiveEntry ackley() { return formula<Ackley>(); }

}  // namespace thalweg
