#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Turned {
  double sine, cosine, kappa;

  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    const T along = cosine * x + sine * y, across = cosine * y - sine * x;
    return 0.5 * (square(along) + kappa * square(across));
  }
};

struct Quadratic {
  double kappa, angle;

  // Computes sine and cosine of the angle once per loop.
  THALWEG_INLINE Turned prepared() const {
    const auto [sine, cosine] = sincos(angle * 0.017453292519943295);
    return {sine, cosine, kappa};
  }

  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return prepared()(x, y);
  }

  std::vector<KnownPoint> points() const { return {{{0, 0}, PointKind::minimum, true}}; }

  static constexpr ParamSpec params[] = {
      {"kappa",
       "\\kappa",
       "condition number",
       "The ratio of the Hessian's eigenvalues, which are 1 and κ.",
       20,
       1,
       1e4,
       {1, infinity, false, true},
       Scale::log},
      {"angle", "\\varphi", "rotation", "Degrees between the x axis and the flat direction.", 30, 0, 180, any_finite},
  };
  static constexpr Vec2 starts[] = {{-2.5, 0.9}, {-2, -1.2}, {0.5, 1.8}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.05},  {"momentum", 0.02}, {"nesterov", 0.02},
                                            {"adagrad", 1}, {"rmsprop", 0.05},  {"adam", 0.2}};
  static constexpr std::string_view tags[] = {"convex", "ill-conditioned", "rotated"};
  static constexpr ObjectiveInfo info{"quadratic",
                                      "Quadratic",
                                      "tilted bowl",
                                      "\\frac{1}{2} ((x \\cos \\varphi + y \\sin \\varphi)^2 + "
                                      "\\kappa (y \\cos \\varphi - x \\sin \\varphi)^2)",
                                      params,
                                      {-3, 3, -2.2, 2.2},
                                      true,
                                      starts,
                                      rates,
                                      tags,
                                      "Goh 2017, Why Momentum Really Works, doi:10.23915/distill.00006",
                                      true};
};

}  // namespace

ObjectiveEntry quadratic() { return formula<Quadratic>(); }

}  // namespace thalweg
