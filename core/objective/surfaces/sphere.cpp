#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Sphere {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return square(x) + square(y);
  }

  std::vector<KnownPoint> points() const { return {{{0, 0}, PointKind::minimum, true}}; }

  static constexpr Vec2 starts[] = {{-2, -2}, {2, 0.5}, {-0.3, 1.8}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.1},     {"momentum", 0.02}, {"nesterov", 0.05},
                                            {"adagrad", 0.5}, {"rmsprop", 0.05},  {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"convex", "separable", "easy"};
  static constexpr ObjectiveInfo info{"sphere",
                                      "Sphere",
                                      "round bowl",
                                      "x^2 + y^2",
                                      {},
                                      {-2.5, 2.5, -2.5, 2.5},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "De Jong 1975, dissertation, function 1",
                                      true};
};

}  // namespace

ObjectiveEntry sphere() { return formula<Sphere>(); }

}  // namespace thalweg
