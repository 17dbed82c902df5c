#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Tanh1d {
  template <class T>
  THALWEG_INLINE T operator()(T x, T) const {
    return tanh(x);
  }

  std::vector<KnownPoint> points() const { return {}; }

  static constexpr Vec2 starts[] = {{4, 0}, {2, 0}, {1, 0}};
  static constexpr SuggestedRate rates[] = {{"sgd", 5},     {"momentum", 0.5}, {"nesterov", 0.5},
                                            {"adagrad", 1}, {"rmsprop", 0.1},  {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"plateau", "vanishing gradient", "non-convex"};
  static constexpr ObjectiveInfo info{"tanh_1d",
                                      "Hyperbolic tangent",
                                      "vanishing gradient",
                                      "\\tanh(x)",
                                      {},
                                      {-5, 5, -1.2, 1.2},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Zhang et al., Dive into Deep Learning, section 12.1.2",
                                      false,
                                      1};
};

}  // namespace

ObjectiveEntry tanh_1d() { return formula<Tanh1d>(); }

}  // namespace thalweg
