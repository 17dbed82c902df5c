#include "core/optimizer/bracket.hpp"

namespace thalweg {
namespace {

// Halves a bracket whose ends have slopes of opposite sign: a stationary point lies between them.
// Press et al. 2007, Numerical Recipes, section 9.1; the tolerances are SciPy's.
struct Bisection {
  struct Hyper {
    double a, b, xtol, rtol;
  };
  struct State {
    Bracket bracket;
    double slope = 0;  // f′ at the left end; only its sign matters
    double begun = 0;
  };

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    if (s.begun == 0) {
      if (!(h.a < h.b)) return ended(ending::empty_bracket);
      const double low = ask.slope({h.a, x.y}).g.x, high = ask.slope({h.b, x.y}).g.x;
      trace(slope_left, low);
      trace(slope_right, high);
      if (!std::isfinite(low) || !std::isfinite(high)) return ended(ending::not_finite);
      if (low * high > 0) return ended(same_sign);
      s = {{h.a, h.b}, low, 1};
    }
    const auto [a, b] = s.bracket;
    const double middle = a + (b - a) / 2;
    if (b - a < h.xtol + h.rtol * abs(x.x)) return ended(closed_in);
    trace(term::begun, s.begun);
    trace(term::bracket, s.bracket);
    trace(kept_slope, s.slope);
    const double slope = ask.slope({middle, x.y}).g.x;
    trace(middle_point, Vec2{middle, x.y});
    trace(middle_slope, slope);
    if (!std::isfinite(slope)) return ended(ending::not_finite);
    const bool right = slope * s.slope > 0;  // same sign as at the left end: the sign change is on the right
    s.bracket = slope == 0 ? Bracket{middle, middle} : right ? Bracket{middle, b} : Bracket{a, middle};
    if (right) s.slope = slope;
    trace(slope == 0 ? found : right ? kept_right : kept_left, s.bracket);
    if (right) trace(next_slope, s.slope);
    trace(term::bracket_length, s.bracket.high - s.bracket.low);
    const Vec2 next{middle, x.y};
    trace(applied, next - x);
    return {next};
  }

  static constexpr Ending jump{false, english("slope jumps"),
                               english("The slope changes its sign here without passing 0: a jump or a kink, and no stationary point.")};
  static constexpr Ending closed_in{true, english("bracket small"),
                                    english("The bracket is as short as the tolerance asks: the solution is known that well."), &jump};
  static constexpr Ending same_sign{
      false, english("bracket invalid"),
      english("The slope has the same sign at both ends, so no stationary point need lie between: move a or b until it changes.")};

  static constexpr Term slope_left{Role::scalar, "f_a'", "slope left", "f'(a)", "The slope at the left end of the first bracket."};
  static constexpr Term slope_right{Role::scalar, "f_b'", "slope right", "f'(b)",
                                    "The slope at the right end, which must have the other sign."};
  static constexpr Term kept_slope{Role::scalar, "f_a'", "slope at the left end", "f'(a)",
                                   "Its sign says on which side of the middle the slope changes."};
  static constexpr Term next_slope{Role::scalar, "f_a'", "new slope at the left end", "f'(m)",
                                   "The middle becomes the left end, with its slope."};
  static constexpr Term middle_point{Role::point, "m", "middle", "\\frac{a + b}{2}", "The bracket is cut into halves."};
  static constexpr Term middle_slope{Role::scalar, "f_m'", "slope in the middle", "f'(m)",
                                     "Downhill or uphill here decides which half is kept."};
  static constexpr Term kept_left{Role::bracket, "[a, b]", "smaller bracket", "[a, m]", "The slope changes its sign in the left half."};
  static constexpr Term kept_right{Role::bracket, "[a, b]", "smaller bracket", "[m, b]", "The slope changes its sign in the right half."};
  static constexpr Term found{Role::bracket, "[a, b]", "smaller bracket", "[m, m]",
                              "The slope is exactly zero in the middle: nothing is left to halve."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "m - x", "The iterate moves to the middle."};

  static constexpr ParamSpec params[] = {
      param::bracket_low,
      param::bracket_high,
      {"xtol", "\\tau", "tolerance", "The length of bracket at which the search ends.", 2e-12, 1e-15, 1e-1, positive, Scale::log},
      {"rtol", "\\tau_r", "relative tolerance", "Added to the tolerance, multiplied by |x|.", 8.881784197001252e-16, 1e-16, 1e-1,
       non_negative, Scale::log},
  };
  static constexpr MethodInfo info{.id = "bisection",
                                   .name = "Bisection",
                                   .family = "bracketing",
                                   .tagline = "halves on the slope's sign",
                                   .params = params,
                                   .source = "Press et al. 2007, Numerical Recipes, 3rd edition, section 9.1",
                                   .dimension = 1,
                                   .bracket_rate = 0.5,
                                   .first_step_only = "a b"};
};

}  // namespace

MethodEntry bisection() { return search_method<Bisection>(); }

}  // namespace thalweg
