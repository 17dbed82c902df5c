#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

struct Xcos1d {
  double c;

  template <class T>
  THALWEG_INLINE T operator()(T x, T) const {
    return x * cos(c * x);
  }

  std::vector<KnownPoint> points() const {
    // With u = cx they are the roots of cot u = u: 0.86 and one just beyond each multiple of π.
    std::vector<Vec2> guesses;
    if (c * info.domain.x_high > most_angle) return {};  // too many waves to be worth listing
    double u = 0.86;
    for (int k = 1; u <= c * info.domain.x_high; ++k) {
      guesses.push_back({u / c, 0});
      guesses.push_back({-u / c, 0});
      u = k * 3.141592653589793 + 1 / (k * 3.141592653589793);
    }
    std::vector<KnownPoint> found = polished(*this, guesses);
    // The waves grow without bound; for some c an end of the domain lies lower than every minimum in it.
    const double ends = min((*this)(info.domain.x_low, 0.0), (*this)(info.domain.x_high, 0.0));
    for (KnownPoint& point : found) point.global = point.global && point.f <= ends;
    return found;
  }

  static constexpr double most_angle = 1000;  // about 640 critical points

  static constexpr ParamSpec params[] = {
      {"c", "c", "frequency", "Waves per 2π of x.", 0.47123889803846897, 0.1, 2, positive},
  };
  static constexpr Vec2 starts[] = {{10, 0}, {2, 0}, {-9, 0}, {6, 0}};
  static constexpr SuggestedRate rates[] = {{"sgd", 0.1},   {"momentum", 0.05}, {"nesterov", 0.05},
                                            {"adagrad", 1}, {"rmsprop", 0.1},   {"adam", 0.5}};
  static constexpr std::string_view tags[] = {"multimodal", "unbounded", "non-convex"};
  static constexpr ObjectiveInfo info{"xcos_1d",
                                      "x cos(cx)",
                                      "growing waves",
                                      "x \\cos(c x)",
                                      params,
                                      {-15, 15, -15, 15},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Zhang et al., Dive into Deep Learning, section 12.3.1",
                                      false,
                                      1};
};

}  // namespace

ObjectiveEntry xcos_1d() { return formula<Xcos1d>(); }

}  // namespace thalweg
