#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Saddle {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return square(x) - square(y);
  }

  std::vector<KnownPoint> points() const { return {{{0, 0}, PointKind::saddle}}; }

  static constexpr Vec2 starts[] = {{-1.5, 0.001}, {1.5, 0}, {-1, -0.2}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.1},     {"momentum", 0.02}, {"nesterov", 0.02},
                                            {"adagrad", 0.2}, {"rmsprop", 0.02},  {"adam", 0.05}};
  static constexpr std::string_view tags[] = {"saddle", "unbounded", "non-convex"};
  static constexpr ObjectiveInfo info{"saddle",
                                      "Saddle",
                                      "horse saddle",
                                      "x^2 - y^2",
                                      {},
                                      {-2, 2, -2, 2},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Dauphin et al. 2014, arXiv:1406.2572",
                                      true};
};

}  // namespace

ObjectiveEntry saddle() { return formula<Saddle>(); }

}  // namespace thalweg
