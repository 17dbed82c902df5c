#include <utility>

#include "core/optimizer/ray_minimum.hpp"
#include "core/optimizer/search_method.hpp"

namespace thalweg {
namespace {

// Powell 1964, doi:10.1093/comjnl/7.2.155, with the test of Press et al. (Numerical Recipes, section 10.7) for a new
// direction, as in SciPy: each step is a round of line searches, one along each direction. The attempt to replace a direction
// after a round is made at the beginning of the next step here.
struct Powell {
  struct Hyper {
    double xtol, ftol;
  };
  struct State {
    Vec2 u1{1, 0}, u2{0, 1};  // the directions
    Vec2 previous;            // the iterate before the last round
    double f = 0;             // f there; after a move along a new direction, f at its end
    double decrease = 0;      // the largest decrease in the last round
    double which = 0;         // the direction of that decrease: 1 or 2
    double rounds = 0;
  };

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    const double here = ask.value(x);
    const int n = ask.dimension();
    Vec2 p = x;
    double f = here;
    if (s.rounds > 0) {
      if (2 * (s.f - here) <= h.ftol * (abs(s.f) + abs(here)) + 1e-20) return ended(arrived);
      // Tries to replace the direction of largest decrease by the total displacement of the last round.
      const Vec2 whole = x - s.previous;
      const double on = ask.value(x + whole);
      trace(round, whole);
      trace(extrapolated, x + whole);
      trace(extrapolated_value, on);
      if (s.f > on && gain(s.f, here, on, s.decrease) < 0) {
        const RayMinimum found = search(p, f, whole, h, ask, trace);
        if (found.ending) return ended(*found.ending);
        const Vec2 moved = found.alpha * whole;
        if (moved != Vec2{}) {
          Vec2& last = n == 1 ? s.u1 : s.u2;
          (s.which == 1 ? s.u1 : s.u2) = last;
          last = moved;
        }
        p = p + moved;
        f = found.phi;
        trace(replaced, moved);
      }
    }
    trace(p == x ? begin : begin_beyond, p);
    s.previous = x;
    s.f = f;
    s.decrease = 0;
    s.which = 1;
    for (int i = 1; i <= n; ++i) {
      const Vec2 u = i == 1 ? s.u1 : s.u2;
      trace(i == 1 ? first_direction : second_direction, u);
      const double before = f;
      if (u != Vec2{}) {
        const RayMinimum found = search(p, f, u, h, ask, trace);
        if (found.ending) return ended(*found.ending);
        p = p + found.alpha * u;
        f = found.phi;
      }
      trace(reached, p);
      trace(value, f);
      if (before - f > s.decrease) {
        s.decrease = before - f;
        s.which = i;
      }
    }
    ++s.rounds;
    trace(start, s.previous);
    trace(start_value, s.f);
    trace(largest, s.decrease);
    trace(largest_of, s.which);
    trace(count, s.rounds);
    trace(applied, p - x);
    return {p};
  }

  struct RayMinimum {
    double alpha, phi;
    const Ending* ending = nullptr;  // why there is none, else null
  };

  // Tolerances and bounds as in SciPy.
  template <class Trace>
  static RayMinimum search(Vec2 from, double f, Vec2 direction, const Hyper& h, Evaluator& ask, Trace& trace) {
    Ray ray(ask, {.from = from, .direction = direction, .phi0 = f, .trials = {}}, new_search(trace));
    const auto [a, b, c, bracketed] = bracket_minimum(ray);
    if (!bracketed) return {b.alpha, b.phi, b.phi < infinity ? &ending::unbounded_ray : &not_finite};
    const Ray::Trial lowest = brent_minimum(ray, {min(a.alpha, c.alpha), max(a.alpha, c.alpha)}, b, 100 * h.xtol, 1e-11, 500);
    ray.accept(lowest.alpha);
    return {lowest.alpha, lowest.phi};
  }

  /// Negative if the displacement of the whole round should become a direction.
  static double gain(double from, double end, double beyond, double most) {
    const double lost = from - end - most, all = from - beyond;
    return 2 * (from + beyond - 2 * end) * (lost * lost) - most * all * all;
  }

  static constexpr Ending stalled{
      false, english("decrease small, but a slope"),
      english("The last round of line searches lowered f by less than the share ftol, but the objective still falls "
              "from here: ask for a smaller ftol, or start somewhere else.")};
  static constexpr Ending arrived{true, english("decrease small"),
                                  english("The last round of line searches lowered f by less than the share ftol."), &stalled};
  static constexpr Ending not_finite{false, english("f not finite along the line"),
                                     english("The objective is not finite along the search direction: choose another start.")};

  static constexpr Term round{Role::direction, "w", "net move of the round", "x - x_0",
                              "Where the last round led as a whole: it may be a better direction than the ones it was made of."};
  static constexpr Term extrapolated{Role::point, "x_e", "extrapolated point", "x + w", "The same move once more."};
  static constexpr Term extrapolated_value{Role::scalar, "f_e", "extrapolated value", "f(x_e)",
                                           "Tells whether it pays to go on in the direction of the net move."};
  static constexpr Term replaced{Role::direction, "v", "new direction", "\\text{to the minimum along } w",
                                 "It does: the line is searched, and the net move replaces the direction that gained most."};
  static constexpr Term begin{Role::point, "p_0", "start of the round", "x", "Where the round of line searches begins."};
  static constexpr Term begin_beyond{Role::point, "p_0", "start of the round", "x + v",
                                     "The round of line searches begins where the new direction has led."};
  static constexpr Term first_direction{Role::direction, "u_1", "first direction", "\\text{as kept}",
                                        "The round's first line search goes this way."};
  static constexpr Term second_direction{Role::direction, "u_2", "second direction", "\\text{as kept}",
                                         "The round's second line search goes this way."};
  static constexpr Term reached{Role::point, "p", "line minimum", "\\text{lowest on the line}",
                                "The lowest point on the line, found from values alone."};
  static constexpr Term value{Role::scalar, "f_p", "value there", "f(p)", "The objective at the lowest point of the line."};
  static constexpr Term start{Role::iterate, "x_0", "old iterate", "x", "Kept, so that the next step knows the net move of this round."};
  static constexpr Term start_value{Role::scalar, "f_0", "value before the round", "f(p_0)", "The round's gain is measured from here."};
  static constexpr Term largest{Role::scalar, "\\delta", "largest decrease", "\\text{most gained by one search}",
                                "The most that one line search of the round gained."};
  static constexpr Term largest_of{Role::scalar, "i", "direction that gained most", "\\text{the search that gained most}",
                                   "The one to be replaced, because a new direction is likely to lie close to it."};
  static constexpr Term count{Role::scalar, "k", "rounds", "t", "How many rounds of line searches have been made."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "p - x", "From the old iterate to the end of the round."};

  static constexpr ParamSpec params[] = {
      {"xtol", "\\tau_x", "line tolerance", "The relative accuracy of the line searches is a hundred times this.", 1e-4, 1e-10, 1e-2,
       positive, Scale::log},
      {"ftol", "\\tau_f", "tolerance in f", "The run ends when a round lowers f by less than this share.", 1e-4, 1e-15, 1e-1, non_negative,
       Scale::log},
  };
  static constexpr MethodInfo info{.id = "powell",
                                   .name = "Powell",
                                   .family = "direct search",
                                   .tagline = "line searches, no slopes",
                                   .params = params,
                                   .source = "Powell 1964, doi:10.1093/comjnl/7.2.155; Brent 1973"};
};

}  // namespace

MethodEntry powell() { return search_method<Powell>(); }

}  // namespace thalweg
