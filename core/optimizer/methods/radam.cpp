#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Liu et al. 2019, arXiv:1908.03265, Algorithm 2; as in PyTorch, rectified once ρₜ > 5, with ε added to the uncorrected
// root. Until then the step is plain momentum without a divisor.
struct Radam {
  struct Hyper {
    double lr, beta1, beta2, eps, weight_decay, decoupled_weight_decay, bias_correction;
  };
  struct State {
    Vec2 m, v;
    double beta1_t = 1, beta2_t = 1, t = 0;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    const bool corrects = h.bias_correction != 0, decoupled = h.decoupled_weight_decay != 0, shrinks = decoupled && h.weight_decay != 0;
    g = with_decay(g, select(decoupled, 0.0, h.weight_decay), x, trace);
    const Vec2 from = select(decoupled, (1 - h.lr * h.weight_decay) * x, x);
    trace_if(shrinks, trace, term::shrunk, from);
    s.m = h.beta1 * s.m + (1 - h.beta1) * g;
    trace(term::first_moment, s.m);
    s.v = h.beta2 * s.v + (1 - h.beta2) * (g * g);
    trace(term::second_moment, s.v);
    s.beta1_t *= h.beta1;
    trace_if(corrects, trace, term::beta1_t, s.beta1_t);
    s.beta2_t *= h.beta2;
    trace(term::beta2_t, s.beta2_t);
    s.t += 1;
    trace(term::step_number, s.t);
    const Vec2 m_hat = s.m / correction(s.beta1_t, h.bias_correction);
    trace_if(corrects, trace, term::unbiased_m, m_hat);

    const double rho_inf = 2 / (1 - h.beta2) - 1;
    const double rho = rho_inf - 2 * s.t * s.beta2_t / (1 - s.beta2_t);
    trace(longest, rho_inf);
    trace(length, rho);
    const bool rectified = rho > 5;
    // Below the threshold r is not used; clamping ρ to 5 keeps it from being NaN.
    const double p = max(rho, 5.0), q = max(rho_inf, 5.0);
    const double r = sqrt((p - 4) * (p - 2) * q / ((q - 4) * (q - 2) * p));
    trace_if(rectified, trace, rectifier, r);
    const Vec2 d = (sqrt(s.v) + h.eps) / sqrt(correction(s.beta2_t, h.bias_correction));
    trace_if(rectified, trace, corrects ? divisor : term::raw_divisor, d);
    const Vec2 next = from - h.lr * select(rectified, r * (m_hat / d), m_hat);
    trace(corrects ? (rectified ? (shrinks ? decayed_applied : applied) : (shrinks ? decayed_plain : plain))
                   : (rectified ? (shrinks ? raw_decayed_applied : raw_applied) : (shrinks ? raw_decayed_plain : raw_plain)),
          next - x);
    return next;
  }

  static constexpr Term longest{Role::scalar, "\\rho_\\infty", "greatest sample size", "\\frac{2}{1 - \\beta_2} - 1",
                                "About how many gradients the second moment rests on once it is warm."};
  static constexpr Term length{
      Role::scalar, "\\rho_t", "effective sample size", "\\rho_\\infty - \\frac{2 t \\beta_2^t}{1 - \\beta_2^t}",
      "About how many gradients the second moment rests on; up to 5 it is not trusted: PyTorch's threshold, where the paper has 4."};
  static constexpr Term rectifier{
      Role::scalar, "r", "rectification",
      "\\sqrt{\\frac{(\\rho_t - 4)(\\rho_t - 2) \\rho_\\infty}{(\\rho_\\infty - 4)(\\rho_\\infty - 2) \\rho_t}}",
      "Shortens steps as long as few gradients have been seen; tends to 1."};
  static constexpr Term divisor{Role::divisor, "d", "divisor", "\\frac{\\sqrt{v} + \\epsilon}{\\sqrt{1 - \\beta_2^t}}",
                                "The usual size of the gradient in each coordinate; ε keeps it above zero."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta r \\frac{\\hat{m}}{d}",
                                "Adam's step, shortened by the rectification."};
  static constexpr Term plain{Role::step, "\\Delta", "step", "-\\eta \\hat{m}",
                              "Too few gradients for a divisor: plain momentum, long where the surface is steep."};

  // The same without bias correction, and with decoupled weight decay.
  static constexpr Term raw_applied{Role::step, "\\Delta", "step", "-\\eta r \\frac{m}{d}",
                                    "Adam's step without bias correction, shortened by the rectification."};
  static constexpr Term raw_plain{Role::step, "\\Delta", "step", "-\\eta m",
                                  "Too few gradients for a divisor: plain momentum, short at first because m began at zero."};
  static constexpr Term decayed_applied{Role::step, "\\Delta", "step", "-\\eta r \\frac{\\hat{m}}{d} - \\eta \\lambda x",
                                        "Adam's step, shortened by the rectification, and the pull towards the origin."};
  static constexpr Term decayed_plain{Role::step, "\\Delta", "step", "-\\eta \\hat{m} - \\eta \\lambda x",
                                      "Too few gradients for a divisor: plain momentum, and the pull towards the origin."};
  static constexpr Term raw_decayed_applied{
      Role::step, "\\Delta", "step", "-\\eta r \\frac{m}{d} - \\eta \\lambda x",
      "Adam's step without bias correction, shortened by the rectification, and the pull towards the origin."};
  static constexpr Term raw_decayed_plain{Role::step, "\\Delta", "step", "-\\eta m - \\eta \\lambda x",
                                          "Too few gradients for a divisor: plain momentum, and the pull towards the origin."};

  static constexpr ParamSpec params[] = {
      param::normalized_lr(1e-3),    param::beta1,           param::beta2, param::eps, param::weight_decay,
      param::decoupled_weight_decay, param::bias_correction,
  };
  static bool never_rectified(const HyperView& h) { return h["beta2"] <= 2.0 / 3; }  // ρ∞ = 2 / (1 − β₂) − 1 is at most 5
  static constexpr IdleRule idle[] = {
      {"eps", never_rectified, english("With beta2 up to 2/3 RAdam never divides.")},
      {"beta2", never_rectified, english("RAdam never divides where it is at most 2/3."), true},
      {"bias_correction", [](const HyperView& h) { return h["beta1"] == 0 && never_rectified(h); },
       english("There is no average whose beginning matters.")},
  };
  static constexpr MethodInfo info{.id = "radam",
                                   .name = "RAdam",
                                   .family = "adaptive",
                                   .tagline = "Adam with warm-up",
                                   .params = params,
                                   .source = "Liu et al. 2019, On the variance of the adaptive learning rate and beyond, arXiv:1908.03265",
                                   .idle = idle};
};

}  // namespace

MethodEntry radam() { return method<Radam>(); }

}  // namespace thalweg
