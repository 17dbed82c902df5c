#include "core/optimizer/method.hpp"

namespace thalweg {
namespace {

// Cauchy 1847; with a noisy gradient, the stochastic approximation of Robbins & Monro 1951.
struct Sgd {
  struct Hyper {
    double lr, weight_decay;
  };
  struct State {};

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State&, const Hyper& h, Trace& trace) {
    g = with_decay(g, h.weight_decay, x, trace);
    const Vec2 next = x - h.lr * g;
    trace(applied, next - x);
    return next;
  }

  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta g",
                                "Straight downhill, and the steeper the slope the longer the step."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "Step length per unit of slope.", 1e-3, 1e-5, 2, non_negative, Scale::log},
      param::weight_decay,
  };
  static constexpr MethodInfo info{"sgd",
                                   "Gradient descent",
                                   "gradient descent",
                                   "straight down the slope",
                                   params,
                                   "Cauchy 1847, Méthode générale pour la résolution des systèmes d'équations simultanées; "
                                   "Robbins & Monro 1951, doi:10.1214/aoms/1177729586"};
};

}  // namespace

MethodEntry sgd() { return method<Sgd>(); }

}  // namespace thalweg
