#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Cliff {
  double height, steepness;

  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    // A basin, cut off at x = 1 by a step up to the plateau.
    const T basin = 1.0 / (1.0 + 0.16 * (square(x + 1.0) + square(y)));
    const T step = 0.5 * (1.0 - tanh(steepness * (x - 1.0)));
    return height * (1.0 - step * basin);
  }

  std::vector<KnownPoint> points() const { return polished(*this, {{-1, 0}}); }

  static constexpr ParamSpec params[] = {
      {"height", "h", "height", "How high the plateau lies above the basin.", 6, 1, 20, positive},
      {"steepness", "s", "steepness", "How abruptly the plateau ends.", 4, 1, 20, positive, Scale::log},
  };
  static constexpr Vec2 starts[] = {{1.7, 1}, {1.2, -0.6}, {2.6, 0.4}, {-2.6, -1.8}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.2},   {"momentum", 0.1}, {"nesterov", 0.1},
                                            {"adagrad", 1}, {"rmsprop", 0.02}, {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"plateau", "vanishing gradient", "exploding gradient", "non-convex"};
  static constexpr ObjectiveInfo info{"cliff",
                                      "Cliff",
                                      "plateau and cliff",
                                      "h (1 - \\frac{1 - \\tanh(s (x - 1))}{2 (1 + 0.16 ((x + 1)^2 + y^2))})",
                                      params,
                                      {-3.5, 3.5, -2.5, 2.5},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "after Goodfellow, Bengio & Courville 2016, Deep Learning, section 8.2.4"};
};

}  // namespace

ObjectiveEntry cliff() { return formula<Cliff>(); }

}  // namespace thalweg
