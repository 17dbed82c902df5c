#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Ellipse {
  double a, b;

  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return a * square(x) + b * square(y);
  }

  std::vector<KnownPoint> points() const { return {{{0, 0}, PointKind::minimum, true}}; }

  static constexpr ParamSpec params[] = {
      {"a", "a", "along x", "Half the curvature along x.", 0.1, 0.01, 5, positive, Scale::log},
      {"b", "b", "along y", "Half the curvature along y.", 2, 0.01, 5, positive, Scale::log},
  };
  static constexpr Vec2 starts[] = {{-5, -2}, {-4, 2.5}, {3, -1}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.4},   {"momentum", 0.1}, {"nesterov", 0.1},
                                            {"adagrad", 1}, {"rmsprop", 0.1},  {"adam", 0.5}};
  static constexpr std::string_view tags[] = {"convex", "ill-conditioned", "separable"};
  static constexpr ObjectiveInfo info{"ellipse",
                                      "Ellipse",
                                      "long bowl",
                                      "a x^2 + b y^2",
                                      params,
                                      {-5.6, 5.6, -3.5, 3.5},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Zhang et al., Dive into Deep Learning, section 12.6",
                                      true};
};

}  // namespace

ObjectiveEntry ellipse() { return formula<Ellipse>(); }

}  // namespace thalweg
