#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Parabola1d {
  template <class T>
  THALWEG_INLINE T operator()(T x, T) const {
    return square(x);
  }

  std::vector<KnownPoint> points() const { return {{{0, 0}, PointKind::minimum, true}}; }

  static constexpr Vec2 starts[] = {{10, 0}, {-6, 0}, {3, 0}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.1},   {"momentum", 0.02}, {"nesterov", 0.02},
                                            {"adagrad", 2}, {"rmsprop", 0.1},   {"adam", 0.5}};
  static constexpr std::string_view tags[] = {"convex", "easy"};
  static constexpr ObjectiveInfo info{"parabola_1d",
                                      "Parabola",
                                      "one bowl",
                                      "x^2",
                                      {},
                                      {-11, 11, -8, 125},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Zhang et al., Dive into Deep Learning, section 12.3",
                                      true,
                                      1};
};

}  // namespace

ObjectiveEntry parabola_1d() { return formula<Parabola1d>(); }

}  // namespace thalweg
