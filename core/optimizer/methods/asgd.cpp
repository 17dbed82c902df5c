#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Polyak & Juditsky 1992, doi:10.1137/0330046; rate and average as in Bottou's and PyTorch's ASGD. The iterates are
// those of x; the average is kept in the state and traced.
struct Asgd {
  struct Hyper {
    double lr, lambd, alpha, t0, weight_decay;
  };
  struct State {
    Vec2 average;
    double eta = 0, mu = 1, t = 0;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    g = with_decay(g, h.weight_decay, x, trace);
    const double eta = select(s.t == 0, h.lr, s.eta);
    trace(rate, eta);
    const Vec2 next = (1 - h.lambd * eta) * x - eta * g;
    s.average = select(s.mu == 1, next, s.average + s.mu * (next - s.average));
    trace(average, s.average);
    s.t += 1;
    trace(term::step_number, s.t);
    // exp(α log …) instead of pow: GCC 12 does not vectorize pow when α is the same in all lanes.
    s.eta = h.lr / exp(h.alpha * log(1 + h.lambd * h.lr * s.t));
    trace(next_rate, s.eta);
    s.mu = 1 / max(1.0, s.t - h.t0);
    trace(next_share, s.mu);
    trace(applied, next - x);
    return next;
  }

  static constexpr Term rate{Role::scalar, "\\eta_t", "rate of this step", "\\frac{\\eta}{(1 + \\Lambda \\eta (t - 1))^\\alpha}",
                             "The learning rate, which decays with the number of steps."};
  static constexpr Term average{Role::iterate, "\\bar{x}", "average iterate", "\\bar{x} + \\mu (x' - \\bar{x})",
                                "The mean of the iterates since step t₀; until then the iterate itself."};
  static constexpr Term next_rate{Role::scalar, "\\eta_{t+1}", "rate of the next step", "\\frac{\\eta}{(1 + \\Lambda \\eta t)^\\alpha}",
                                  "What the next step will use."};
  static constexpr Term next_share{Role::scalar,
                                   "\\mu",
                                   "next share in the average",
                                   "\\frac{1}{\\max(1, t - t_0)}",
                                   "The weight of the next iterate in the average.",
                                   1};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\Lambda \\eta_t x - \\eta_t g",
                                "Downhill with a decaying rate, and a slight pull towards the origin."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "Step length per unit of slope at the beginning.", 1e-2, 1e-5, 2, non_negative, Scale::log},
      {"lambd", "\\Lambda", "decay", "How soon the rate begins to decay, and how strongly the iterate is pulled towards the origin.", 1e-4,
       1e-6, 1, any_finite, Scale::log},
      {"alpha", "\\alpha", "decay power", "The exponent of the decay.", 0.75, 0, 1, any_finite},
      {"t0", "t_0", "averaging starts", "The number of steps before averaging starts.", 1e6, 1, 1e6, any_finite, Scale::log},
      param::weight_decay,
  };
  static constexpr IdleRule idle[] = {
      {"alpha", [](const HyperView& h) { return h["lambd"] == 0; }, english("With lambd = 0 the rate does not decay.")},
      {"t0", [](const HyperView& h) { return h["t0"] >= double(h.around.steps) - 2; }, english("The run ends before averaging starts."),
       true},
  };
  static constexpr MethodInfo info{
      .id = "asgd",
      .name = "Averaged gradient descent",
      .family = "gradient descent",
      .tagline = "decaying rate, averaged iterates",
      .params = params,
      .source = "Polyak & Juditsky 1992, Acceleration of stochastic approximation by averaging, doi:10.1137/0330046",
      .rate_like = "sgd",
      .idle = idle};
};

}  // namespace

MethodEntry asgd() { return method<Asgd>(); }

}  // namespace thalweg
