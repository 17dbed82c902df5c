#include "core/optimizer/search_method.hpp"

namespace thalweg {
namespace {

// Kiefer 1953, doi:10.2307/2032161. The bracket [a, b] holds two inner points at the golden section; the worse one
// becomes the new end, and the other one is an inner point of the smaller bracket already: one new value a step.
struct GoldenSection {
  struct Hyper {
    double a, b, tol;
  };
  struct State {
    Bracket bracket;
    double c = 0, d = 0, fc = 0, fd = 0;  // the inner points, c < d, and their values
    double begun = 0;
  };

  static constexpr double phi = 0.61803398874989484820;  // (√5 − 1) / 2

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    if (s.begun == 0) {
      if (!(h.a < h.b)) return ended(empty_bracket);
      s.bracket = {h.a, h.b};
      s.begun = 1;
      s.c = s.bracket.high - phi * (s.bracket.high - s.bracket.low);
      s.d = s.bracket.low + phi * (s.bracket.high - s.bracket.low);
      s.fc = ask.value({s.c, x.y});
      s.fd = ask.value({s.d, x.y});
      trace(opened, s.bracket);
    } else {
      if (s.bracket.high - s.bracket.low <= h.tol) return ended(arrived);
      const bool left = s.fc < s.fd;  // the minimum lies in [a, d]
      (left ? s.bracket.high : s.bracket.low) = left ? s.d : s.c;
      trace(left ? kept_left : kept_right, s.bracket);
      if (left) {
        s.d = s.c, s.fd = s.fc;
        s.c = s.bracket.high - phi * (s.bracket.high - s.bracket.low);
        s.fc = ask.value({s.c, x.y});
      } else {
        s.c = s.d, s.fc = s.fd;
        s.d = s.bracket.low + phi * (s.bracket.high - s.bracket.low);
        s.fd = ask.value({s.d, x.y});
      }
    }
    trace(begun, s.begun);
    trace(length, s.bracket.high - s.bracket.low);
    trace(left_point, Vec2{s.c, x.y});
    trace(left_value, s.fc);
    trace(right_point, Vec2{s.d, x.y});
    trace(right_value, s.fd);
    const Vec2 next{s.fc < s.fd ? s.c : s.d, x.y};
    trace(applied, next - x);
    return {next};
  }

  static constexpr Ending empty_bracket{false, "bracket invalid", "The bracket is empty: its left end a must lie left of its right end b."};
  static constexpr Ending arrived{true, "bracket small", "The bracket is shorter than the tolerance: the minimum is known that well."};

  static constexpr Term opened{Role::bracket, "[a, b]", "bracket", "[a, b]", "The search begins with the whole bracket."};
  static constexpr Term begun{Role::scalar, "n", "bracket opened", "1", "The bracket has been opened, so each step needs one new value only."};
  static constexpr Term kept_left{Role::bracket, "[a, b]", "bracket", "[a, d]", "The left inner point was lower, so the part right of the other one is dropped."};
  static constexpr Term kept_right{Role::bracket, "[a, b]", "bracket", "[c, b]", "The right inner point was lower, so the part left of the other one is dropped."};
  static constexpr Term length{Role::scalar, "L", "bracket length", "b - a", "Each step leaves the share 0.618 of the bracket."};
  static constexpr Term left_point{Role::point, "c", "left inner point", "b - \\phi (b - a)", "The golden section from the right end."};
  static constexpr Term left_value{Role::scalar, "f(c)", "value left", "f(c)", "What the objective is at the left inner point."};
  static constexpr Term right_point{Role::point, "d", "right inner point", "a + \\phi (b - a)", "The golden section from the left end."};
  static constexpr Term right_value{Role::scalar, "f(d)", "value right", "f(d)", "What the objective is at the right inner point."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "\\mathrm{argmin}(f(c), f(d)) - x", "The iterate moves to the lower of the two inner points."};

  static constexpr ParamSpec params[] = {
      {"a", "a", "left end", "Where the bracket begins.", -2, -10, 10, any_finite},
      {"b", "b", "right end", "Where the bracket ends.", 3, -10, 10, any_finite},
      {"tol", "\\tau", "tolerance", "The length of bracket at which the search ends.", 1e-8, 1e-15, 1e-1, non_negative, Scale::log},
  };
  static constexpr MethodInfo info{.id = "golden_section", .name = "Golden section", .family = "bracketing", .tagline = "a shrinking bracket",
                                   .params = params, .source = "Kiefer 1953, Sequential minimax search for a maximum, doi:10.2307/2032161",
                                   .dimension = 1};
};

}  // namespace

MethodEntry golden_section() { return search_method<GoldenSection>(); }

}  // namespace thalweg
