#include "core/optimizer/line_search.hpp"

namespace thalweg {
namespace {

// Newton's method, with several treatments of Hessians that are not positive definite: none (converges to saddles and maxima
// as well), a line search along the same direction, eigenvalues raised to a positive bound (Nocedal & Wright, Numerical
// Optimization, 2006, section 3.4), or absolute eigenvalues (Dauphin et al. 2014, arXiv:1406.2572).
struct Newton {
  enum class Variant { automatic, pure, damped, modified, saddle_free };

  struct Hyper {
    double variant, lr, delta, line_search, c1, c2;
  };
  struct State {};

  template <class Trace>
  static Step step(Vec2 x, State&, const Hyper& h, Evaluator& ask, Trace& trace) {
    const bool line = ask.dimension() == 1;
    Variant variant = Variant(int(h.variant));
    if (variant == Variant::automatic) variant = line ? Variant::pure : Variant::saddle_free;
    const Slope here = ask.slope(x);
    trace(term::gradient, here.g);
    const Sym2 hessian = ask.hessian(x);
    if (line) {
      trace(curvature, hessian.xx);
    } else {
      trace(full, hessian);
    }
    if constexpr (Trace::recording) {
      if (!line) {
        const Eigen2 e = eigen(hessian);
        trace(least, e.low);
        trace(greatest, e.high);
      }
    }

    Sym2 inverse;
    if (variant == Variant::modified || variant == Variant::saddle_free) {
      Eigen2 e = eigen(hessian);
      const auto positive = [&](double value) { return variant == Variant::modified ? max(value, h.delta) : std::fabs(value); };
      e.low = positive(e.low);
      e.high = positive(e.high);
      if (e.low == 0 || e.high == 0) return ended(singular);
      inverse = rebuilt(e);
      trace(variant == Variant::modified ? raised : absolute, inverse);
    } else {
      const double largest = max(max(std::fabs(hessian.xx), std::fabs(hessian.yy)), std::fabs(hessian.xy));
      if (largest == 0) return ended(singular);
      // Scales by a power of two, which is exact, so that the determinant does not overflow or underflow.
      const double unit = std::ldexp(1.0, std::ilogb(largest));
      const Sym2 h1 = {hessian.xx / unit, hessian.xy / unit, hessian.yy / unit};
      const double product = h1.xx * h1.yy, square = h1.xy * h1.xy, determinant = product - square;
      constexpr double rounding = 4 * std::numeric_limits<double>::epsilon();
      if (std::fabs(determinant) <= rounding * (square > 0 ? std::fabs(product) + square : 0)) return ended(singular);
      inverse = {h1.yy / determinant / unit, -h1.xy / determinant / unit, h1.xx / determinant / unit};
      trace(plain, inverse);
    }
    const Vec2 d = -(inverse * here.g);
    trace(variant == Variant::modified ? from_raised : variant == Variant::saddle_free ? from_absolute : direction, d);

    const bool searches = variant != Variant::pure && LineSearch(int(h.line_search)) != LineSearch::none;
    if (!searches) {
      const Vec2 next = x + h.lr * d;
      trace(factor, h.lr);
      trace(applied, next - x);
      return {next, h.lr};
    }
    trace(term::ray_slope, dot(here.g, d));
    const RayStep found = search_ray({LineSearch(int(h.line_search)), h.lr, h.c1, h.c2}, ask, x, d, here, trace);
    if (found.ending) return ended(*found.ending);
    trace(term::accepted, found.alpha);
    const Vec2 next = x + found.alpha * d;
    trace(term::along_ray, next - x);
    return {next, found.alpha};
  }

  /// The inverse of the symmetric matrix with these eigenvalues and eigenvectors.
  static Sym2 rebuilt(const Eigen2& e) {
    const Vec2 u = e.low_vector, v = e.high_vector;
    return {u.x * u.x / e.low + v.x * v.x / e.high, u.x * u.y / e.low + v.x * v.y / e.high, u.y * u.y / e.low + v.y * v.y / e.high};
  }

  static constexpr Ending singular{
      false, english("Hessian singular"),
      english("The Hessian has the eigenvalue 0 here, so the Newton step is unbounded: choose the variant modified, or another start.")};

  static constexpr Term full{Role::hessian, "H", "Hessian", "\\nabla^2 f(x)", "The exact curvature of the surface here."};
  static constexpr Term curvature{Role::hessian, "f''", "second derivative", "f''(x)",
                                  "The exact curvature of the graph here: that of the parabola that fits it best."};
  static constexpr Term least{
      Role::scalar, "\\lambda_1", "least eigenvalue", "\\text{least eigenvalue of } H",
      "The least curvature of all directions: where it is negative, the nearest stationary point may be a saddle or a maximum."};
  static constexpr Term greatest{Role::scalar, "\\lambda_2", "greatest eigenvalue", "\\text{greatest eigenvalue of } H",
                                 "The greatest curvature of all directions."};
  static constexpr Term plain{Role::metric, "H^{-1}", "inverse Hessian", "H^{-1}",
                              "It turns the gradient into the step to the stationary point of the quadratic model."};
  static constexpr Term raised{Role::metric, "B^{-1}", "inverse of modified Hessian", "(Q \\max(\\Lambda, \\delta) Q^T)^{-1}",
                               "Eigenvalues below δ are raised to δ before the inverse is taken, so the direction is always downhill."};
  static constexpr Term absolute{Role::metric, "|H|^{-1}", "inverse of absolute Hessian", "(Q |\\Lambda| Q^T)^{-1}",
                                 "The absolute values of the eigenvalues: along negative curvature the step leads away from the saddle."};
  static constexpr Term direction{Role::direction, "d", "Newton direction", "-H^{-1} g",
                                  "The step to where the quadratic model is stationary: a minimum, a saddle or a maximum."};
  static constexpr Term from_raised{Role::direction, "d", "Newton direction", "-B^{-1} g",
                                    "The step to the minimum of the quadratic model with the modified Hessian."};
  static constexpr Term from_absolute{
      Role::direction, "d", "Newton direction", "-|H|^{-1} g",
      "The Newton step, reversed along negative curvature: it leaves saddles instead of converging to them."};
  static constexpr Term factor{Role::scalar, "\\eta", "step factor", "\\eta", "The step factor: 1 is the full Newton step."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "\\eta d",
                                "The iterate moves by the step factor times the Newton direction, even if that leads uphill."};

  static constexpr std::string_view variants[] = {"auto", "pure", "damped", "modified", "saddle_free"};
  static constexpr ParamSpec params[] = {
      choice("variant", "variant",
             "pure steps by η, to saddles too; damped adds the line search; modified and saddle_free make the direction downhill; auto is "
             "pure in 1-D, else saddle_free.",
             variants),
      {"lr", "\\eta", "step factor", "Share of the Newton direction that is stepped; where a line search follows, its first trial.", 1,
       0.05, 2, non_negative},
      {"delta", "\\delta", "least eigenvalue", "The variant modified raises smaller eigenvalues of the Hessian to this.", 0.01, 1e-6, 10,
       positive, Scale::log},
      param::line_search(LineSearch::armijo, true),
      param::c1,
      param::c2(0.9),
  };
  static bool pure(const HyperView& h) { return h.chosen("variant", "pure") || (h.chosen("variant", "auto") && h.around.dimension == 1); }
  static constexpr IdleRule idle[] = {
      {"line_search c1 c2", pure, english("The pure Newton step is taken without a line search.")},
      {"delta", [](const HyperView& h) { return !h.chosen("variant", "modified"); },
       english("Only the variant modified raises eigenvalues.")},
  };
  static constexpr MethodInfo info{.id = "newton",
                                   .name = "Newton",
                                   .family = "second order",
                                   .tagline = "inverse Hessian times gradient",
                                   .params = params,
                                   .source =
                                       "Nocedal & Wright 2006, Numerical Optimization, chapter 3; Dauphin et al. 2014, arXiv:1406.2572; "
                                       "Zhang et al., Dive into Deep Learning, section 12.3",
                                   .idle = idle};
};

}  // namespace

MethodEntry newton() { return search_method<Newton>(); }

}  // namespace thalweg
