#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Cubic1d {
  template <class T>
  THALWEG_INLINE T operator()(T x, T) const {
    return cube(x);
  }

  std::vector<KnownPoint> points() const { return {{{0, 0}, PointKind::degenerate}}; }

  static constexpr Vec2 starts[] = {{1.5, 0}, {1.9, 0}, {0.6, 0}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.05},    {"momentum", 0.001}, {"nesterov", 0.001},
                                            {"adagrad", 0.1}, {"rmsprop", 0.01},   {"adam", 0.01}};
  static constexpr std::string_view tags[] = {"saddle", "degenerate", "unbounded", "non-convex"};
  static constexpr ObjectiveInfo info{"cubic_1d",
                                      "Cubic",
                                      "inflection",
                                      "x^3",
                                      {},
                                      {-2, 2, -8, 8},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Zhang et al., Dive into Deep Learning, section 12.1.2",
                                      false,
                                      1};
};

}  // namespace

ObjectiveEntry cubic_1d() { return formula<Cubic1d>(); }

}  // namespace thalweg
