#include "core/optimizer/bracket.hpp"

namespace thalweg {
namespace {

// Brent 1973, Algorithms for Minimization without Derivatives, chapter 5 (localmin): a parabola through the three best
// points where that promises more than halving did, the golden section otherwise. Tolerances as in SciPy's bounded.
struct Brent {
  struct Hyper {
    double a, b, xatol;
  };
  struct State {
    Bracket bracket;
    double best = 0, second = 0, third = 0;     // the three best points so far …
    double f_best = 0, f_second = 0, f_third = 0;
    double moved = 0, moved_before = 0;         // the last two moves
    double begun = 0;
  };

  static constexpr double share = 0.38196601125010515180;            // (3 − √5) / 2
  static constexpr double root_eps = 1.4901161193847656e-08;         // √(2⁻⁵²)

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    if (s.begun == 0) {
      if (!(h.a < h.b)) return ended(ending::empty_bracket);
      s.bracket = {h.a, h.b};
      s.best = s.second = s.third = h.a + share * (h.b - h.a);
      s.f_best = s.f_second = s.f_third = ask.value({s.best, x.y});
      s.begun = 1;
      trace(term::begun, s.begun);
      show(s, trace);
      if (!std::isfinite(s.f_best)) return ended(ending::not_finite);
      const Vec2 next{s.best, x.y};
      trace(opening, next - x);
      return {next};
    }
    const auto [a, b] = s.bracket;
    const double middle = (a + b) / 2, near = root_eps * abs(s.best) + h.xatol / 3;
    if (abs(s.best - middle) <= 2 * near - (b - a) / 2) return ended(ending::small_bracket);
    trace(term::begun, s.begun);
    trace(term::bracket, s.bracket);

    const Parabola parabola = through(s);
    const bool fits = abs(s.moved_before) > near && abs(parabola.p) < abs(parabola.q * s.moved_before / 2) &&
                      parabola.p > parabola.q * (a - s.best) && parabola.p < parabola.q * (b - s.best);
    if (fits) {
      s.moved_before = s.moved;
      trace(last_move, s.moved_before);
      s.moved = parabola.p / parabola.q;
      const double vertex = s.best + s.moved;
      trace(parabolic, s.moved);
      if (vertex - a < 2 * near || b - vertex < 2 * near) {
        s.moved = middle >= s.best ? near : -near;
        trace(off_the_end, s.moved);
      }
    } else {
      s.moved_before = s.best >= middle ? a - s.best : b - s.best;
      trace(s.best >= middle ? left_part : right_part, s.moved_before);
      s.moved = share * s.moved_before;
      trace(golden, s.moved);
    }
    const double trial = s.best + (s.moved >= 0 ? max(s.moved, near) : -max(-s.moved, near));
    const double f = ask.value({trial, x.y});
    trace(abs(s.moved) >= near ? trial_point : nearest_trial, Vec2{trial, x.y});
    trace(trial_value, f);
    if (!std::isfinite(f)) return ended(ending::not_finite);
    take(s, trial, f);
    show(s, trace);
    trace(term::bracket_length, s.bracket.high - s.bracket.low);
    const Vec2 next{s.best, x.y};
    trace(applied, next - x);
    return {next};
  }

  /// The vertex of the parabola through the three points lies p/q beside the best one.
  struct Parabola {
    double p, q;
  };
  static Parabola through(const State& s) {
    const double r = (s.best - s.second) * (s.f_best - s.f_third);
    const double t = (s.best - s.third) * (s.f_best - s.f_second);
    const double p = (s.best - s.third) * t - (s.best - s.second) * r, q = 2 * (t - r);
    return q > 0 ? Parabola{-p, q} : Parabola{p, -q};
  }

  /// The trial shortens the bracket, and takes its place among the three best.
  static void take(State& s, double trial, double f) {
    if (f <= s.f_best) {
      (trial >= s.best ? s.bracket.low : s.bracket.high) = s.best;
      s.third = s.second, s.f_third = s.f_second;
      s.second = s.best, s.f_second = s.f_best;
      s.best = trial, s.f_best = f;
      return;
    }
    (trial < s.best ? s.bracket.low : s.bracket.high) = trial;
    if (f <= s.f_second || s.second == s.best) {
      s.third = s.second, s.f_third = s.f_second;
      s.second = trial, s.f_second = f;
    } else if (f <= s.f_third || s.third == s.best || s.third == s.second) {
      s.third = trial, s.f_third = f;
    }
  }

  template <class Trace>
  static void show(const State& s, Trace& trace) {
    trace(smaller, s.bracket);
    trace(best_point, Vec2{s.best, 0});
    trace(best_value, s.f_best);
    trace(second_point, Vec2{s.second, 0});
    trace(second_value, s.f_second);
    trace(third_point, Vec2{s.third, 0});
    trace(third_value, s.f_third);
  }

  static constexpr Term parabolic{Role::scalar, "p", "to the parabola's vertex", "\\text{vertex} - x", "The parabola through the three best points fits, so the trial is its vertex."};
  static constexpr Term off_the_end{Role::scalar, "p", "kept off the end", "\\pm \\tau", "The vertex is too near to an end, so the trial stays a tolerance beside the best point."};
  static constexpr Term golden{Role::scalar, "p", "golden section", "\\frac{3 - \\sqrt{5}}{2} e", "The parabola promises nothing, so the larger part is cut at its golden section."};
  static constexpr Term last_move{Role::scalar, "e", "move before", "p", "The next parabola must move less than half of this, or it is not trusted."};
  static constexpr Term left_part{Role::scalar, "e", "larger part", "a - x", "The part left of the best point is the larger one."};
  static constexpr Term right_part{Role::scalar, "e", "larger part", "b - x", "The part right of the best point is the larger one."};
  static constexpr Term trial_point{Role::point, "u", "trial point", "x + p", "The objective is asked here."};
  static constexpr Term nearest_trial{Role::point, "u", "trial point", "x \\pm \\text{tolerance}", "The move is shorter than can be told apart, so the objective is asked a tolerance beside the best point."};
  static constexpr Term trial_value{Role::scalar, "f_u", "trial value", "f(u)", "What it answers."};
  static constexpr Term smaller{Role::bracket, "[a, b]", "smaller bracket", "[a, b]", "The worse of best point and trial becomes an end of the bracket."};
  static constexpr Term best_point{Role::point, "v", "best point", "v", "The lowest point so far."};
  static constexpr Term best_value{Role::scalar, "f_v", "best value", "f(v)", "The lowest value so far."};
  static constexpr Term second_point{Role::point, "w", "second best point", "w", "The next parabola goes through it too."};
  static constexpr Term second_value{Role::scalar, "f_w", "second best value", "f(w)", "The objective at the second best point."};
  static constexpr Term third_point{Role::point, "z", "third point", "z", "The third point of the next parabola."};
  static constexpr Term third_value{Role::scalar, "f_z", "third value", "f(z)", "The objective at the third point."};
  static constexpr Term opening{Role::step, "\\Delta", "step", "v - x", "The search begins at a golden section of the bracket."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "v - x", "The iterate moves to the best point; it stays when the trial was worse."};

  static constexpr ParamSpec params[] = {
      param::bracket_low,
      param::bracket_high,
      {"xatol", "\\tau", "tolerance", "How well the minimum is to be known.", 1e-8, 1e-15, 1e-1, positive, Scale::log},
  };
  static constexpr MethodInfo info{.id = "brent", .name = "Brent", .family = "bracketing", .tagline = "parabolas, else golden section",
                                   .params = params, .source = "Brent 1973, Algorithms for Minimization without Derivatives, chapter 5", .dimension = 1};
};

}  // namespace

MethodEntry brent() { return search_method<Brent>(); }

}  // namespace thalweg
