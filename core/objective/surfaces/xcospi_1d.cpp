#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Xcospi1d {
  template <class T>
  THALWEG_INLINE T operator()(T x, T) const {
    return x * cos(3.141592653589793 * x);
  }

  std::vector<KnownPoint> points() const { return polished(*this, {{1.09, 0}, {-0.274, 0}, {0.274, 0}}); }

  static constexpr Vec2 starts[] = {{-0.9, 0}, {1.9, 0}, {0.5, 0}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.05},    {"momentum", 0.05}, {"nesterov", 0.05},
                                            {"adagrad", 0.5}, {"rmsprop", 0.02},  {"adam", 0.1}};
  static constexpr std::string_view tags[] = {"multimodal", "local minimum", "unbounded", "non-convex"};
  static constexpr ObjectiveInfo info{"xcospi_1d",
                                      "x cos(πx)",
                                      "local and global",
                                      "x \\cos(\\pi x)",
                                      {},
                                      {-1, 2, -1.3, 2.1},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Zhang et al., Dive into Deep Learning, section 12.1.2",
                                      false,
                                      1};
};

}  // namespace

ObjectiveEntry xcospi_1d() { return formula<Xcospi1d>(); }

}  // namespace thalweg
