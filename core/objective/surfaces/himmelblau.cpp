#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Himmelblau {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return square(square(x) + y - 11.0) + square(x + square(y) - 7.0);
  }

  std::vector<KnownPoint> points() const {
    return polished(*this, {{3, 2},
                            {-2.805, 3.131},
                            {-3.779, -3.283},
                            {3.584, -1.848},
                            {-0.271, -0.923},
                            {3.385, 0.074},
                            {0.087, 2.884},
                            {-3.073, -0.081},
                            {-0.128, -1.954}});
  }

  static constexpr Vec2 starts[] = {{0.5, -3.5}, {0, 0}, {-0.5, -1.2}, {4.5, 4.5}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.005},   {"momentum", 0.002}, {"nesterov", 0.002},
                                            {"adagrad", 0.5}, {"rmsprop", 0.05},   {"adam", 0.2}};
  static constexpr std::string_view tags[] = {"multimodal", "saddle", "non-convex"};
  static constexpr ObjectiveInfo info{"himmelblau",
                                      "Himmelblau",
                                      "four valleys",
                                      "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
                                      {},
                                      {-5.5, 5.5, -5.5, 5.5},
                                      true,
                                      starts,
                                      rates,
                                      tags,
                                      "Himmelblau 1972, Applied Nonlinear Programming"};
};

}  // namespace

ObjectiveEntry himmelblau() { return formula<Himmelblau>(); }

}  // namespace thalweg
