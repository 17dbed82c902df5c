#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Cosh1d {
  double c;

  template <class T>
  THALWEG_INLINE T operator()(T x, T) const {
    return cosh(c * x);
  }

  std::vector<KnownPoint> points() const { return {{{0, 0}, PointKind::minimum, true}}; }

  static constexpr ParamSpec params[] = {
      {"c", "c", "steepness", "How fast the walls grow.", 0.5, 0.1, 1, positive},
  };
  static constexpr Vec2 starts[] = {{10, 0}, {-7, 0}, {4, 0}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.2},   {"momentum", 0.02}, {"nesterov", 0.05},
                                            {"adagrad", 2}, {"rmsprop", 0.1},   {"adam", 0.5}};
  static constexpr std::string_view tags[] = {"convex", "exploding gradient"};
  static constexpr ObjectiveInfo info{"cosh_1d",
                                      "Hyperbolic cosine",
                                      "exponential walls",
                                      "\\cosh(c x)",
                                      params,
                                      {-11, 11, -10, 125},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Zhang et al., Dive into Deep Learning, section 12.3.3",
                                      false,
                                      1};
};

}  // namespace

ObjectiveEntry cosh_1d() { return formula<Cosh1d>(); }

}  // namespace thalweg
