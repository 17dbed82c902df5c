#include "core/objective/formula.hpp"

namespace thalweg {
namespace {

// The squared error of one logistic neuron: where the neuron is saturated and wrong, it hardly learns.
struct Sigmoid1d {
  double target;

  template <class T>
  THALWEG_INLINE T operator()(T x, T) const {
    const T output = 0.5 * (1.0 + tanh(0.5 * x));  // the logistic function, without overflow
    return 0.5 * square(output - target);
  }

  std::vector<KnownPoint> points() const { return {{{log(target / (1 - target)), 0}, PointKind::minimum, true}}; }

  static constexpr ParamSpec params[] = {
      {"target", "t", "target", "The target output of the neuron.", 0.2, 0.01, 0.99, {0, 1, true, true}},
  };
  static constexpr Vec2 starts[] = {{4, 0}, {7, 0}, {1.5, 0}, {-7, 0}};
  static constexpr SuggestedRate rates[] = {{"sgd", 5}, {"momentum", 1}, {"nesterov", 1}, {"adagrad", 1}, {"rmsprop", 0.1}, {"adam", 0.2}};
  static constexpr std::string_view tags[] = {"plateau", "vanishing gradient", "non-convex"};
  static constexpr ObjectiveInfo info{"sigmoid_1d",
                                      "Sigmoid neuron",
                                      "slow when saturated",
                                      "\\frac{1}{2} (\\frac{1}{1 + \\exp(-x)} - t)^2",
                                      params,
                                      {-8, 8, -0.05, 0.4},
                                      false,
                                      starts,
                                      rates,
                                      tags,
                                      "Nielsen 2015, Neural Networks and Deep Learning, chapter 3",
                                      false,
                                      1};
};

}  // namespace

ObjectiveEntry sigmoid_1d() { return formula<Sigmoid1d>(); }

}  // namespace thalweg
