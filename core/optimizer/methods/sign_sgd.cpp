#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Bernstein et al. 2018, arXiv:1802.04434, Algorithm 1.
struct SignSgd {
  struct Hyper {
    double lr, weight_decay;
  };
  struct State {};

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State&, const Hyper& h, Trace& trace) {
    g = with_decay(g, h.weight_decay, x, trace);
    const Vec2 next = x - h.lr * sign(g);
    trace(applied, next - x);
    return next;
  }

  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta \\mathrm{sign}(g)",
                                "Every coordinate moves by η against its slope, however steep or flat, so the path is a staircase."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "The length of a step in each coordinate.", 1e-3, 1e-5, 1, non_negative, Scale::log},
      param::weight_decay,
  };
  static constexpr MethodInfo info{
      "sign_sgd", "Sign gradient descent",
      "sign",     "only the slope's sign",
      params,     "Bernstein et al. 2018, signSGD: compressed optimisation for non-convex problems, arXiv:1802.04434",
      "adam"};
};

}  // namespace

MethodEntry sign_sgd() { return method<SignSgd>(); }

}  // namespace thalweg
