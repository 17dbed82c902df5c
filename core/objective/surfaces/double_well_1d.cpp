#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct DoubleWell1d {
  double tilt;

  template <class T>
  THALWEG_INLINE T operator()(T x, T) const {
    return square(square(x) - 1.0) + tilt * x;
  }

  std::vector<KnownPoint> points() const { return polished(*this, {{-1 - 0.1 * tilt, 0}, {0.15 * tilt, 0}, {1 - 0.14 * tilt, 0}}); }

  static constexpr ParamSpec params[] = {
      {"tilt", "t", "tilt", "Raises the well on the right, lowers the one on the left.", 0.3, -1.5, 1.5, any_finite},
  };
  static constexpr Vec2 starts[] = {{1.8, 0}, {0.2, 0}, {-1.7, 0}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.05},    {"momentum", 0.02}, {"nesterov", 0.02},
                                            {"adagrad", 0.5}, {"rmsprop", 0.02},  {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"multimodal", "local minimum", "non-convex"};
  static constexpr ObjectiveInfo info{"double_well_1d",
                                      "Double well",
                                      "shallow and deep",
                                      "(x^2 - 1)^2 + t x",
                                      params,
                                      {-1.8, 1.9, -0.5, 5},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Strogatz 1994, Nonlinear Dynamics and Chaos",
                                      false,
                                      1};
};

}  // namespace

ObjectiveEntry double_well_1d() { return formula<DoubleWell1d>(); }

}  // namespace thalweg
