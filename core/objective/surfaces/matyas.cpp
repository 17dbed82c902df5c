#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Matyas {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return 0.26 * (square(x) + square(y)) - 0.48 * (x * y);
  }

  std::vector<KnownPoint> points() const { return {{{0, 0}, PointKind::minimum, true}}; }

  static constexpr Vec2 starts[] = {{4, -3}, {-4, -1}, {2, 3.5}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.5},   {"momentum", 0.2}, {"nesterov", 0.2},
                                            {"adagrad", 1}, {"rmsprop", 0.05}, {"adam", 0.2}};
  static constexpr std::string_view tags[] = {"convex", "ill-conditioned", "rotated"};
  static constexpr ObjectiveInfo info{"matyas",
                                      "Matyas",
                                      "flat diagonal",
                                      "0.26 (x^2 + y^2) - 0.48 x y",
                                      {},
                                      {-5, 5, -4.5, 4.5},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Jamil & Yang 2013, arXiv:1308.4008",
                                      true};
};

}  // namespace

ObjectiveEntry matyas() { return formula<Matyas>(); }

}  // namespace thalweg
