#include "core/optimizer/bracket.hpp"

namespace thalweg {
namespace {

// Kiefer 1953, doi:10.2307/2032161. Compares f at the two golden sections of the bracket and drops the part beyond the higher
// one. The lower one is a golden section of the remaining bracket, so each step after the first needs one new value.
struct GoldenSection {
  struct Hyper {
    double a, b, tol;
  };
  struct State {
    Bracket bracket;
    double inner = 0, value = 0;  // the golden section already evaluated, and f there
    double begun = 0;
  };

  static constexpr double phi = 0.61803398874989484820;  // (√5 − 1) / 2

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    if (s.begun == 0) {
      if (!(h.a < h.b)) return ended(ending::empty_bracket);
      s = {{h.a, h.b}, h.b - phi * (h.b - h.a), 0, 1};
      s.value = ask.value({s.inner, x.y});
    }
    const auto [a, b] = s.bracket;
    if (b - a <= h.tol) return ended(ending::small_bracket);
    trace(term::begun, s.begun);
    trace(term::bracket, s.bracket);
    const bool left_known = s.inner - a < b - s.inner;
    const double c = left_known ? s.inner : b - phi * (b - a), d = left_known ? a + phi * (b - a) : s.inner;
    const double fc = left_known ? s.value : ask.value({c, x.y}), fd = left_known ? ask.value({d, x.y}) : s.value;
    trace(left_point, Vec2{c, x.y});
    trace(left_value, fc);
    trace(right_point, Vec2{d, x.y});
    trace(right_value, fd);
    if (!std::isfinite(fc) || !std::isfinite(fd)) return ended(ending::not_finite);
    const bool left = fc < fd;
    s.bracket = left ? Bracket{a, d} : Bracket{c, b};
    s.inner = left ? c : d;
    s.value = left ? fc : fd;
    trace(left ? kept_left : kept_right, s.bracket);
    trace(term::bracket_length, s.bracket.high - s.bracket.low);
    const Vec2 next{s.inner, x.y};
    trace(applied, next - x);
    return {next};
  }

  static constexpr Term left_point{Role::point, "c", "left inner point", "b - \\frac{\\sqrt{5} - 1}{2} (b - a)",
                                   "The golden section seen from the right end: 0.618 of the bracket away from it."};
  static constexpr Term left_value{Role::scalar, "f_c", "value left", "f(c)", "The objective at the left inner point."};
  static constexpr Term right_point{Role::point, "d", "right inner point", "a + \\frac{\\sqrt{5} - 1}{2} (b - a)",
                                    "The golden section seen from the left end."};
  static constexpr Term right_value{Role::scalar, "f_d", "value right", "f(d)", "The objective at the right inner point."};
  static constexpr Term kept_left{Role::bracket, "[a, b]", "smaller bracket", "[a, d]",
                                  "The left inner point is lower, so the part beyond the right one is dropped."};
  static constexpr Term kept_right{Role::bracket, "[a, b]", "smaller bracket", "[c, b]",
                                   "The left inner point is not lower, so the part before it is dropped."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "\\mathrm{argmin}(f_c, f_d) - x",
                                "The iterate moves to the better inner point, which the smaller bracket keeps."};

  static constexpr ParamSpec params[] = {
      param::bracket_low,
      param::bracket_high,
      {"tol", "\\tau", "tolerance", "The length of bracket at which the search ends.", 1e-8, 1e-15, 1e-1, non_negative, Scale::log},
  };
  static constexpr MethodInfo info{.id = "golden_section",
                                   .name = "Golden section",
                                   .family = "bracketing",
                                   .tagline = "drops 38 % per step",
                                   .params = params,
                                   .source = "Kiefer 1953, Sequential minimax search for a maximum, doi:10.2307/2032161",
                                   .dimension = 1,
                                   .bracket_rate = phi,
                                   .first_step_only = "a b"};
};

}  // namespace

MethodEntry golden_section() { return search_method<GoldenSection>(); }

}  // namespace thalweg
