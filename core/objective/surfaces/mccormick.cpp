#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

// Outside the usual domain, to the lower left, the minima get deeper without bound.
struct McCormick {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return sin(x + y) + square(x - y) - 1.5 * x + 2.5 * y + 1.0;
  }

  std::vector<KnownPoint> points() const { return polished(*this, {{-0.547, -1.547}, {2.594, 1.594}, {1.547, 0.547}}); }

  static constexpr Vec2 starts[] = {{0.5, 1}, {3, -1.5}, {2.2, 1.2}, {-1, 3}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.1},     {"momentum", 0.02}, {"nesterov", 0.02},
                                            {"adagrad", 0.5}, {"rmsprop", 0.02},  {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"multimodal", "valley", "unbounded", "non-convex"};
  static constexpr ObjectiveInfo info{
      "mccormick", "McCormick", "wavy slope", "\\sin(x + y) + (x - y)^2 - 1.5 x + 2.5 y + 1", {}, {-1.5, 4, -3, 4}, false,
      starts,      rates,       tags,         "McCormick 1976, doi:10.1007/BF01580665"};
};

}  // namespace

ObjectiveEntry mccormick() { return formula<McCormick>(); }

}  // namespace thalweg
