#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Booth {
  template <class T>
  THALWEG_INLINE T operator()(T x, T y) const {
    return square(x + 2.0 * y - 7.0) + square(2.0 * x + y - 5.0);
  }

  std::vector<KnownPoint> points() const { return {{{1, 3}, PointKind::minimum, true}}; }

  static constexpr Vec2 starts[] = {{-3, 4}, {-2, -1}, {4, 0}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.05},  {"momentum", 0.01}, {"nesterov", 0.01},
                                            {"adagrad", 1}, {"rmsprop", 0.05},  {"adam", 0.2}};
  static constexpr std::string_view tags[] = {"convex", "rotated"};
  static constexpr ObjectiveInfo info{"booth", "Booth", "tilted bowl", "(x + 2 y - 7)^2 + (2 x + y - 5)^2",  {},  {-5, 7, -2, 8}, true,
                                      starts,  rates,   tags,          "Jamil & Yang 2013, arXiv:1308.4008", true};
};

}  // namespace

ObjectiveEntry booth() { return formula<Booth>(); }

}  // namespace thalweg
