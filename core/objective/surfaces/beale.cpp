#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Beale {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return square(1.5 - x + x * y) + square(2.25 - x + x * square(y)) + square(2.625 - x + x * cube(y));
  }

  std::vector<KnownPoint> points() const { return polished(*this, {{3, 0.5}, {0, 1}, {0.1, -2.645}}); }

  static constexpr Vec2 starts[] = {{1, 1.2}, {-1, 1.5}, {-3.5, -0.4}, {2, 1.6}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.02},    {"momentum", 0.005}, {"nesterov", 0.005},
                                            {"adagrad", 0.5}, {"rmsprop", 0.01},   {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"plateau", "valley", "non-convex"};
  static constexpr ObjectiveInfo info{"beale",
                                      "Beale",
                                      "flat with walls",
                                      "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2",
                                      {},
                                      {-4.5, 4.5, -3.2, 3.2},
                                      true,
                                      starts,
                                      rates,
                                      tags,
                                      "Beale 1958, technical report 25, Princeton"};
};

}  // namespace

ObjectiveEntry beale() { return formula<Beale>(); }

}  // namespace thalweg
