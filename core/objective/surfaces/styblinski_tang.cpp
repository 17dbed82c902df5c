#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct StyblinskiTang {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    const T along_x = square(square(x)) - 16.0 * square(x) + 5.0 * x;
    const T along_y = square(square(y)) - 16.0 * square(y) + 5.0 * y;
    return 0.5 * (along_x + along_y);
  }

  std::vector<KnownPoint> points() const {
    std::vector<Vec2> guesses;
    for (const double x : {-2.904, 2.747, 0.157}) {
      for (const double y : {-2.904, 2.747, 0.157}) guesses.push_back({x, y});
    }
    return polished(*this, guesses);
  }

  static constexpr Vec2 starts[] = {{1, 1}, {0.3, 0}, {4, -0.5}, {0, 4}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.01},    {"momentum", 0.005}, {"nesterov", 0.01},
                                            {"adagrad", 0.5}, {"rmsprop", 0.05},   {"adam", 0.2}};
  static constexpr std::string_view tags[] = {"multimodal", "separable", "non-convex"};
  static constexpr ObjectiveInfo info{"styblinski_tang",
                                      "Styblinski–Tang",
                                      "four basins",
                                      "\\frac{1}{2} (x^4 - 16 x^2 + 5 x + y^4 - 16 y^2 + 5 y)",
                                      {},
                                      {-5, 5, -5, 5},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Styblinski & Tang 1990, doi:10.1016/0893-6080(90)90029-K"};
};

}  // namespace

ObjectiveEntry styblinski_tang() { return formula<StyblinskiTang>(); }

}  // namespace thalweg
