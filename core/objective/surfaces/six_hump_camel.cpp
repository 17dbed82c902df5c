#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct SixHumpCamel {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    const T along_x = (4.0 - 2.1 * square(x) + square(square(x)) / 3.0) * square(x);
    return along_x + x * y + (4.0 * square(y) - 4.0) * square(y);
  }

  std::vector<KnownPoint> points() const {
    return polished(*this, {{0.09, -0.713},
                            {-0.09, 0.713},
                            {1.704, -0.796},
                            {-1.704, 0.796},
                            {1.607, 0.569},
                            {-1.607, -0.569},
                            {0, 0},
                            {1.109, -0.768},
                            {-1.109, 0.768},
                            {1.638, 0.229},
                            {-1.638, -0.229},
                            {1.296, 0.605},
                            {-1.296, -0.605},
                            {1.23, 0.162},
                            {-1.23, -0.162}});
  }

  static constexpr Vec2 starts[] = {{-1.2, 0.4}, {1.1, 0.1}, {-0.4, -0.05}, {1.8, -1}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.02},    {"momentum", 0.01}, {"nesterov", 0.02},
                                            {"adagrad", 0.2}, {"rmsprop", 0.01},  {"adam", 0.05}};
  static constexpr std::string_view tags[] = {"multimodal", "saddle", "non-convex"};
  static constexpr ObjectiveInfo info{"six_hump_camel",
                                      "Six-hump camel",
                                      "six basins",
                                      "(4 - 2.1 x^2 + \\frac{x^4}{3}) x^2 + x y + (4 y^2 - 4) y^2",
                                      {},
                                      {-2.2, 2.2, -1.25, 1.25},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Dixon & Szegö 1978, Towards Global Optimization 2"};
};

}  // namespace

ObjectiveEntry six_hump_camel() { return formula<SixHumpCamel>(); }

}  // namespace thalweg
