#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct ThreeHumpCamel {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return 2.0 * square(x) - 1.05 * square(square(x)) + cube(square(x)) / 6.0 + x * y + square(y);
  }

  std::vector<KnownPoint> points() const {
    return polished(*this, {{0, 0}, {-1.748, 0.874}, {1.748, -0.874}, {-1.071, 0.535}, {1.071, -0.535}});
  }

  static constexpr Vec2 starts[] = {{1, -1.5}, {-1.9, 1.6}, {1.2, 0.5}, {2, -2}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.05},    {"momentum", 0.05}, {"nesterov", 0.05},
                                            {"adagrad", 0.5}, {"rmsprop", 0.02},  {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"multimodal", "saddle", "non-convex"};
  static constexpr ObjectiveInfo info{"three_hump_camel",
                                      "Three-hump camel",
                                      "three basins",
                                      "2 x^2 - 1.05 x^4 + \\frac{x^6}{6} + x y + y^2",
                                      {},
                                      {-2.6, 2.6, -2.4, 2.4},
                                      true,
                                      starts,
                                      rates,
                                      tags,
                                      "Branin 1972, doi:10.1147/rd.165.0504"};
};

}  // namespace

ObjectiveEntry three_hump_camel() { return formula<ThreeHumpCamel>(); }

}  // namespace thalweg
