#include <utility>

#include "core/optimizer/search_method.hpp"

namespace thalweg {
namespace {

// Nelder & Mead 1965, doi:10.1093/comjnl/7.4.308, with the comparisons of Lagarias et al. 1998; initial simplex and
// convergence tests as in SciPy. In one dimension the simplex is a segment.
struct NelderMead {
  struct Hyper {
    double reflection, expansion, contraction, shrinkage, xatol, fatol, initial_simplex, initial_size;
  };
  enum class FirstSimplex { scipy, right, regular };

  struct State {
    Simplex simplex{.count = 0};  // the best corner first; empty before the first step
    double f[3] = {};             // f at the corners
  };
  struct Corner {
    Vec2 at;
    double f;
  };

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    if (s.simplex.count == 0) {
      const FirstSimplex kind = FirstSimplex(int(h.initial_simplex));
      build(x, s, kind, h.initial_size, ask);
      trace(kind == FirstSimplex::scipy ? built : kind == FirstSimplex::right ? built_right : built_regular, s.simplex);
    } else {
      trace(before, s.simplex);
    }
    const int n = ask.dimension();  // the index of the worst corner
    if (extent(s) <= h.xatol && difference(s) <= h.fatol) return ended(arrived);
    const Corner best{s.simplex.corner[0], s.f[0]}, second{s.simplex.corner[n - 1], s.f[n - 1]}, worst{s.simplex.corner[n], s.f[n]};
    const Vec2 centre = n == 1 ? best.at : (best.at + second.at) / 2;
    const auto towards = [&](double k) {  // centre + k (centre − worst)
      const Vec2 p = (1 + k) * centre - k * worst.at;
      return Corner{p, ask.value(p)};
    };
    trace(worst_corner, worst.at);
    trace(centroid, centre);

    const Corner r = towards(h.reflection);
    trace(reflected, r.at);
    trace(reflected_value, r.f);
    if (r.f < best.f) {
      const Corner e = towards(h.reflection * h.expansion);
      trace(expanded, e.at);
      trace(expanded_value, e.f);
      e.f < r.f ? replace(s, n, e, expand, trace) : replace(s, n, r, reflect, trace);
    } else if (r.f < second.f) {
      replace(s, n, r, reflect, trace);
    } else if (r.f < worst.f) {
      const Corner c = towards(h.contraction * h.reflection);
      trace(outside, c.at);
      trace(contracted_value, c.f);
      c.f <= r.f ? replace(s, n, c, contract_outside, trace) : shrink(s, n, h.shrinkage, ask, trace);
    } else {
      const Corner c = towards(-h.contraction);
      trace(inside, c.at);
      trace(contracted_value, c.f);
      c.f < worst.f ? replace(s, n, c, contract_inside, trace) : shrink(s, n, h.shrinkage, ask, trace);
    }
    sort(s);

    trace(after, s.simplex);
    trace(best_value, s.f[0]);
    trace(second_value, s.f[1]);
    trace(worst_value, s.f[2]);
    const Vec2 next = s.simplex.corner[0];
    trace(applied, next - x);
    return {next};
  }

  // SciPy's initial simplex: each coordinate in turn increased by 5 %, or set to 0.00025 if it is 0. In one dimension the other
  // kinds give the same segment.
  static void build(Vec2 x, State& s, FirstSimplex kind, double size, Evaluator& ask) {
    auto& corner = s.simplex.corner;
    corner = {x, x, x};
    if (kind == FirstSimplex::scipy) {
      corner[1].x = x.x != 0 ? 1.05 * x.x : 0.00025;
      if (ask.dimension() == 2) corner[2].y = x.y != 0 ? 1.05 * x.y : 0.00025;
    } else {
      const bool regular = kind == FirstSimplex::regular;
      corner[1] = x + Vec2{size, 0};
      if (ask.dimension() == 2) corner[2] = x + (regular ? Vec2{size / 2, 0.86602540378443864676 * size} : Vec2{0, size});
    }
    s.simplex.count = ask.dimension() + 1;
    for (int i = 0; i <= ask.dimension(); ++i) s.f[i] = ask.value(corner[std::size_t(i)]);
    sort(s);
  }

  // Stable sort by f; NaN is the worst.
  static void sort(State& s) {
    const auto lower = [&](int a, int b) { return s.f[a] < s.f[b] || (std::isnan(s.f[b]) && !std::isnan(s.f[a])); };
    const int last = int(s.simplex.count) - 1;
    for (int i = 1; i <= last; ++i) {
      for (int k = i; k > 0 && lower(k, k - 1); --k) {
        std::swap(s.f[k], s.f[k - 1]);
        std::swap(s.simplex.corner[std::size_t(k)], s.simplex.corner[std::size_t(k - 1)]);
      }
    }
  }

  template <class Trace>
  static void replace(State& s, int worst, const Corner& by, const Term& move, Trace& trace) {
    s.simplex.corner[std::size_t(worst)] = by.at;
    s.f[worst] = by.f;
    trace(move, by.at);
  }

  template <class Trace>
  static void shrink(State& s, int n, double share, Evaluator& ask, Trace& trace) {
    auto& corner = s.simplex.corner;
    for (int i = 1; i <= n; ++i) {
      corner[std::size_t(i)] = corner[0] + share * (corner[std::size_t(i)] - corner[0]);
      s.f[i] = ask.value(corner[std::size_t(i)]);
    }
    trace(shrunk, s.simplex);
  }

  /// The largest coordinate distance of a corner from the best one; difference() is the same for f.
  static double extent(const State& s) {
    double most = 0;
    for (std::size_t i = 1; i < std::size_t(s.simplex.count); ++i) {
      const Vec2 away = abs(s.simplex.corner[i] - s.simplex.corner[0]);
      most = max(most, max(away.x, away.y));
    }
    return most;
  }
  static double difference(const State& s) {
    double most = 0;
    for (std::size_t i = 1; i < std::size_t(s.simplex.count); ++i) {
      const double away = abs(s.f[i] - s.f[0]);
      if (!(away <= most)) most = away;  // NaN is never small
    }
    return most;
  }

  static constexpr Ending collapsed{
      false, english("simplex collapsed"),
      english("The simplex is as small as the tolerances ask, but the objective still falls from here: start again "
              "from this point with a larger first simplex, or ask for smaller tolerances.")};
  static constexpr Ending arrived{
      true, english("simplex small"),
      english("The corners lie within xatol of the best one and their values within fatol: the simplex has closed in."), &collapsed};

  static constexpr Term built{
      Role::simplex, "S", "simplex", "\\text{built at } x",
      "The simplex is built around the start: each coordinate in turn is multiplied by 1.05, or is 0.00025 where it was 0."};
  static constexpr Term built_right{Role::simplex, "S", "simplex", "\\text{built at } x",
                                    "The simplex is built around the start: a corner at the distance s along each axis."};
  static constexpr Term built_regular{Role::simplex, "S", "simplex", "\\text{built at } x",
                                      "The simplex is built around the start, with equal sides of length s."};
  static constexpr Term before{Role::simplex, "S", "simplex", "\\text{as before}",
                               "The corners as the last move left them, the best first."};
  static constexpr Term worst_corner{Role::point, "w", "worst corner", "\\text{highest of all}", "The corner that is to be replaced."};
  static constexpr Term centroid{Role::point, "c", "centroid", "\\text{middle of all but the worst}",
                                 "The middle of all corners but the worst: moves go through it."};
  static constexpr Term reflected{Role::point, "x_r", "reflected point", "c + \\rho (c - w)",
                                  "The worst corner reflected through the centroid."};
  static constexpr Term reflected_value{Role::scalar, "f_r", "reflected value", "f(x_r)", "Decides which move is made."};
  static constexpr Term expanded{Role::point, "x_e", "expanded point", "c + \\rho \\chi (c - w)",
                                 "The reflected point is the best of all, so a point further on is tried too."};
  static constexpr Term expanded_value{Role::scalar, "f_e", "expanded value", "f(x_e)", "Taken only if it is lower still."};
  static constexpr Term outside{Role::point, "x_c", "contracted point", "c + \\gamma \\rho (c - w)",
                                "The reflected point is not good enough, so a point nearer to the centroid is tried, on the far side."};
  static constexpr Term inside{
      Role::point, "x_c", "contracted point", "c - \\gamma (c - w)",
      "The reflected point is worse than the worst corner, so a point between that corner and the centroid is tried."};
  static constexpr Term contracted_value{Role::scalar, "f_c", "contracted value", "f(x_c)",
                                         "If this is no better either, the whole simplex shrinks."};
  static constexpr Term reflect{Role::point, "w'", "move: reflect", "x_r", "The reflected point replaces the worst corner."};
  static constexpr Term expand{Role::point, "w'", "move: expand", "x_e",
                               "The expanded point replaces the worst corner: the simplex stretches downhill."};
  static constexpr Term contract_outside{Role::point, "w'", "move: contract outside", "x_c",
                                         "A point between the centroid and the reflected point replaces the worst corner."};
  static constexpr Term contract_inside{Role::point, "w'", "move: contract inside", "x_c",
                                        "A point between the worst corner and the centroid replaces the worst corner."};
  static constexpr Term shrunk{Role::simplex, "S", "move: shrink", "\\text{all drawn in by } \\sigma",
                               "No point was better, so all corners move towards the best one."};
  static constexpr Term after{Role::simplex, "S'", "new simplex", "\\text{sorted by value}",
                              "The simplex after the move, the best corner first."};
  static constexpr Term best_value{Role::scalar, "f_1", "best value", "f(x')", "The value at the best corner, which is the iterate."};
  static constexpr Term second_value{Role::scalar, "f_2", "second value", "\\text{at the second corner}",
                                     "The value at the second corner."};
  static constexpr Term worst_value{Role::scalar, "f_3", "third value", "\\text{at the third corner}",
                                    "The value at the third corner, the worst; along a line there is none."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "x' - x",
                                "The best corner is the iterate; it stays if the move found no better one."};

  static constexpr std::string_view first_simplices[] = {"scipy", "right", "regular"};
  static constexpr ParamSpec params[] = {
      {"reflection", "\\rho", "reflection", "How far beyond the centroid the worst corner is reflected.", 1, 0.5, 2, positive},
      {"expansion", "\\chi", "expansion", "How much further an expansion goes than the reflection.", 2, 1.1, 4, {1, infinity, true, true}},
      {"contraction", "\\gamma", "contraction", "How near to the centroid a contraction goes.", 0.5, 0.1, 0.9, {0, 1, true, true}},
      {"shrinkage", "\\sigma", "shrinkage", "What share of its size a shrinking simplex keeps.", 0.5, 0.1, 0.9, {0, 1, true, true}},
      {"xatol", "\\tau_x", "tolerance in x",
       "The run ends when the simplex is this small and its values differ by no more than the other tolerance.", 1e-4, 1e-12, 1e-1,
       non_negative, Scale::log},
      {"fatol", "\\tau_f", "tolerance in f", "The run ends when the values differ by no more than this and the simplex is small enough.",
       1e-4, 1e-12, 1e-1, non_negative, Scale::log},
      choice("initial_simplex", "first simplex",
             "scipy makes each coordinate 5 % longer in turn (0.00025 where it is 0); right has a corner along each axis, regular has "
             "equal sides.",
             first_simplices),
      {"initial_size", "s", "size", "The side of the first simplex where it is right or regular.", 1, 1e-3, 10, positive, Scale::log},
  };
  static constexpr IdleRule idle[] = {
      {"initial_size", [](const HyperView& h) { return h.chosen("initial_simplex", "scipy"); },
       english("SciPy's first simplex has a size of its own.")},
      {"fatol", [](const HyperView& h) { return h["xatol"] == 0; },
       english("With xatol = 0 the run ends only where all corners are one point.")},
  };
  static constexpr MethodInfo info{
      .id = "nelder_mead",
      .name = "Nelder–Mead",
      .family = "direct search",
      .tagline = "a simplex that walks",
      .params = params,
      .source = "Nelder & Mead 1965, doi:10.1093/comjnl/7.4.308; Lagarias et al. 1998, doi:10.1137/S1052623496303470",
      .idle = idle,
      .first_step_only = "initial_simplex initial_size"};
};

}  // namespace

MethodEntry nelder_mead() { return search_method<NelderMead>(); }

}  // namespace thalweg
