#include "core/optimizer/bracket.hpp"
#include "core/optimizer/brent_search.hpp"

namespace thalweg {
namespace {

// Brent 1973, Algorithms for Minimization without Derivatives, chapter 5 (localmin). Tolerances as in SciPy's method "bounded".
struct Brent {
  struct Hyper {
    double a, b, xatol;
  };
  struct State {
    BrentSearch search;
    double begun = 0;
  };

  static constexpr double root_eps = 1.4901161193847656e-08;  // √(2⁻⁵²)

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    BrentSearch& search = s.search;
    if (s.begun == 0) {
      if (!(h.a < h.b)) return ended(ending::empty_bracket);
      const double first = h.a + BrentSearch::section * (h.b - h.a);
      search = BrentSearch::open({h.a, h.b}, {first, ask.value({first, x.y})});
      s.begun = 1;
      trace(term::begun, s.begun);
      show(search, trace);
      if (!std::isfinite(search.best.f)) return ended(ending::not_finite);
      const Vec2 next{first, x.y};
      trace(opening, next - x);
      return {next};
    }
    const double near = root_eps * abs(search.best.x) + h.xatol / 3;
    if (search.arrived(near)) return ended(ending::small_bracket);
    trace(term::begun, s.begun);
    trace(term::bracket, search.bracket);

    const BrentSearch::Move move = search.propose(near);
    if (move.parabola) {
      trace(last_move, search.moved_before);
      trace(parabolic, move.vertex);
      if (search.moved != move.vertex) trace(off_the_end, search.moved);
    } else {
      trace(search.moved_before < 0 ? left_part : right_part, search.moved_before);
      trace(golden, search.moved);
    }
    const double trial = search.trial(near), f = ask.value({trial, x.y});
    trace(abs(search.moved) >= near ? trial_point : nearest_trial, Vec2{trial, x.y});
    trace(trial_value, f);
    if (!std::isfinite(f)) return ended(ending::not_finite);
    search.take({trial, f});
    show(search, trace);
    trace(term::bracket_length, search.bracket.high - search.bracket.low);
    const Vec2 next{search.best.x, x.y};
    trace(applied, next - x);
    return {next};
  }

  template <class Trace>
  static void show(const BrentSearch& s, Trace& trace) {
    trace(smaller, s.bracket);
    trace(best_point, Vec2{s.best.x, 0});
    trace(best_value, s.best.f);
    trace(second_point, Vec2{s.second.x, 0});
    trace(second_value, s.second.f);
    trace(third_point, Vec2{s.third.x, 0});
    trace(third_value, s.third.f);
  }

  static constexpr Term parabolic{Role::scalar, "p", "to the parabola's vertex", "\\text{vertex} - x",
                                  "The parabola through the three best points fits, so the trial is its vertex."};
  static constexpr Term off_the_end{Role::scalar, "p", "kept off the end", "\\pm \\tau",
                                    "The vertex is too near to an end, so the trial stays a tolerance beside the best point."};
  static constexpr Term golden{Role::scalar, "p", "golden section", "\\frac{3 - \\sqrt{5}}{2} e",
                               "The parabola is of no use here, so the larger part is cut at its golden section."};
  static constexpr Term last_move{Role::scalar, "e", "previous move", "p",
                                  "The next parabola must move less than half of this, or it is not trusted."};
  static constexpr Term left_part{Role::scalar, "e", "larger part", "a - x", "The part left of the best point is the larger one."};
  static constexpr Term right_part{Role::scalar, "e", "larger part", "b - x", "The part right of the best point is the larger one."};
  static constexpr Term trial_point{Role::point, "u", "trial point", "x + p", "The objective is evaluated here."};
  static constexpr Term nearest_trial{
      Role::point, "u", "trial point", "x \\pm \\text{tolerance}",
      "The move is shorter than the tolerance, so the objective is evaluated one tolerance beside the best point."};
  static constexpr Term trial_value{Role::scalar, "f_u", "trial value", "f(u)", "The objective at the trial point."};
  static constexpr Term smaller{Role::bracket, "[a, b]", "smaller bracket", "[a, b]",
                                "The worse of best point and trial becomes an end of the bracket."};
  static constexpr Term best_point{Role::point, "v", "best point", "v", "The lowest point so far."};
  static constexpr Term best_value{Role::scalar, "f_v", "best value", "f(v)", "The lowest value so far."};
  static constexpr Term second_point{Role::point, "w", "second best point", "w", "The next parabola goes through it too."};
  static constexpr Term second_value{Role::scalar, "f_w", "second best value", "f(w)", "The objective at the second best point."};
  static constexpr Term third_point{Role::point, "z", "third point", "z", "The third point of the next parabola."};
  static constexpr Term third_value{Role::scalar, "f_z", "third value", "f(z)", "The objective at the third point."};
  static constexpr Term opening{Role::step, "\\Delta", "step", "v - x", "The search begins at a golden section of the bracket."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "v - x",
                                "The iterate moves to the best point; it stays when the trial was worse."};

  static constexpr ParamSpec params[] = {
      param::bracket_low,
      param::bracket_high,
      {"xatol", "\\tau", "tolerance", "How accurately the minimum is located.", 1e-8, 1e-15, 1e-1, positive, Scale::log},
  };
  static constexpr MethodInfo info{.id = "brent",
                                   .name = "Brent",
                                   .family = "bracketing",
                                   .tagline = "parabolas, else golden section",
                                   .params = params,
                                   .source = "Brent 1973, Algorithms for Minimization without Derivatives, chapter 5",
                                   .dimension = 1,
                                   .first_step_only = "a b"};
};

}  // namespace

MethodEntry brent() { return search_method<Brent>(); }

}  // namespace thalweg
