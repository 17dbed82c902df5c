#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Chen et al. 2023, arXiv:2302.06675, Algorithm 2: the step is the sign of a blend of momentum and gradient; the momentum
// itself decays with a different factor. Weight decay as in AdamW: on the iterate, times the learning rate.
struct Lion {
  struct Hyper {
    double lr, beta1, beta2, weight_decay;
  };
  struct State {
    Vec2 m;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    const Vec2 c = h.beta1 * s.m + (1 - h.beta1) * g;
    trace(blend, c);
    s.m = h.beta2 * s.m + (1 - h.beta2) * g;
    trace(kept, s.m);
    const Vec2 next = (1 - h.lr * h.weight_decay) * x - h.lr * sign(c);
    trace(h.weight_decay != 0 ? decayed : applied, next - x);
    return next;
  }

  static constexpr Term blend{Role::momentum, "c", "blend", "\\beta_1 m + (1 - \\beta_1) g",
                              "The momentum so far and the new gradient are mixed; only the signs of the mix will count."};
  static constexpr Term kept{Role::momentum, "m", "momentum", "\\beta_2 m + (1 - \\beta_2) g",
                             "For the steps to come the momentum keeps β₂ of itself, more than the mix used now."};
  static constexpr Term applied{
      Role::step, "\\Delta", "step", "-\\eta \\mathrm{sign}(c)",
      "Every coordinate moves by exactly η, whatever the slope, so the path swings about a minimum until η falls."};
  static constexpr Term decayed{Role::step, "\\Delta", "step", "-\\eta \\mathrm{sign}(c) - \\eta \\lambda x",
                                "Every coordinate moves by η, whatever the slope, and is pulled towards the origin."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "The length of a step in each coordinate.", 1e-4, 1e-5, 1, non_negative, Scale::log},
      {"beta1", "\\beta_1", "mixing", "The share of the momentum in the mix whose sign is taken.", 0.9, 0, 0.999, unit_half_open,
       Scale::one_minus_log},
      {"beta2", "\\beta_2", "momentum", "How much of the momentum is kept at each step.", 0.99, 0, 0.9999, unit_half_open,
       Scale::one_minus_log},
      {"weight_decay", "\\lambda", "weight decay", "Each step shrinks the iterate by the share ηλ.", 0, 0, 1, non_negative},
  };
  static constexpr IdleRule idle[] = {
      {"beta2", [](const HyperView& h) { return h["beta1"] == 0; }, english("With beta1 = 0 the momentum has no share in the step.")},
  };
  static constexpr MethodInfo info{.id = "lion",
                                   .name = "Lion",
                                   .family = "sign",
                                   .tagline = "the sign of momentum",
                                   .params = params,
                                   .source = "Chen et al. 2023, Symbolic discovery of optimization algorithms, arXiv:2302.06675",
                                   .rate_like = "adam",
                                   .idle = idle};
};

}  // namespace

MethodEntry lion() { return method<Lion>(); }

}  // namespace thalweg
