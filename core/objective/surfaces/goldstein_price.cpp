#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct GoldsteinPrice {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    const T first = 19.0 - 14.0 * x + 3.0 * square(x) - 14.0 * y + 6.0 * x * y + 3.0 * square(y);
    const T second = 18.0 - 32.0 * x + 12.0 * square(x) + 48.0 * y - 36.0 * x * y + 27.0 * square(y);
    return (1.0 + square(x + y + 1.0) * first) * (30.0 + square(2.0 * x - 3.0 * y) * second);
  }

  std::vector<KnownPoint> points() const {
    return polished(*this, {{0, -1}, {-0.6, -0.4}, {1.8, 0.2}, {1.2, 0.8}, {-0.4, -0.6}, {0.6, 0.4}, {1.2, -0.2}, {1.4, 0.6}, {0.8, 0.2}});
  }

  static constexpr Vec2 starts[] = {{0.4, -0.4}, {-1.2, 0.3}, {1.5, 1.2}, {-0.2, -1.6}};
  static constexpr SuggestedRate rates[] = {{"sgd", 1e-4},    {"momentum", 2e-5}, {"nesterov", 2e-5},
                                            {"adagrad", 0.2}, {"rmsprop", 0.02},  {"adam", 0.05}};
  static constexpr std::string_view tags[] = {"multimodal", "steep", "non-convex"};
  static constexpr ObjectiveInfo info{"goldstein_price",
                                      "Goldstein–Price",
                                      "crossed valleys",
                                      "(1 + (x + y + 1)^2 (19 - 14 x + 3 x^2 - 14 y + 6 x y + 3 y^2)) \\cdot "
                                      "(30 + (2 x - 3 y)^2 (18 - 32 x + 12 x^2 + 48 y - 36 x y + 27 y^2))",
                                      {},
                                      {-2, 2, -2, 2},
                                      true,
                                      starts,
                                      rates,
                                      tags,
                                      "Goldstein & Price 1971, doi:10.1090/S0025-5718-1971-0312365-X"};
};

}  // namespace

ObjectiveEntry goldstein_price() { return formula<GoldsteinPrice>(); }

}  // namespace thalweg
