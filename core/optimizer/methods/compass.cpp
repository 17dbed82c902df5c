#include "core/optimizer/search_method.hpp"

namespace thalweg {
namespace {

// Compass search: Kolda, Lewis & Torczon 2003, doi:10.1137/S003614450242889, Algorithm 1.
struct Compass {
  struct Hyper {
    double initial_step, shrinkage, xtol, poll;
  };
  struct State {
    double length = 0;  // 0 before the first step
  };

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    const bool first = s.length == 0;
    if (first) s.length = h.initial_step;
    if (s.length <= h.xtol) return ended(arrived);
    const double length = s.length;
    trace(first ? first_mesh : mesh, length);
    const double here = ask.value(x);
    trace(here_value, here);

    constexpr Vec2 points[] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    const Term* const names[] = {&east, &west, &north, &south};
    const Term* const values[] = {&east_value, &west_value, &north_value, &south_value};
    Vec2 next = x;
    double lowest = here;
    for (int i = 0; i < 2 * ask.dimension(); ++i) {
      const Vec2 trial = x + length * points[i];
      const double f = ask.value(trial);
      trace(*names[i], trial);
      trace(*values[i], f);
      if (!(f < lowest)) continue;
      lowest = f;
      next = trial;
      if (h.poll == 0) break;
    }
    if (next == x) s.length = h.shrinkage * length;
    trace(next == x ? shrunk : kept, s.length);
    trace(applied, next - x);
    return {next, length};
  }

  static constexpr Ending stuck{
      false, english("arms short, but a slope"),
      english("No point at the ends of the arms is lower, however short they are, but the objective falls in a direction "
              "between them: a kink or a very narrow valley holds the compass.")};
  static constexpr Ending arrived{true, english("step small"),
                                  english("The arms of the compass are shorter than xtol, and no point at their ends is lower."), &stuck};

  static constexpr Term first_mesh{Role::scalar, "\\delta", "arm length", "\\delta_0",
                                   "How far from the iterate the four points lie at first."};
  static constexpr Term mesh{Role::scalar, "\\delta", "arm length", "\\delta'",
                             "How far from the iterate the four points lie, as the last step left it."};
  static constexpr Term here_value{Role::scalar, "f", "value here", "f(x)", "The value to improve on."};
  static constexpr Term east{Role::point, "x_1", "east", "x + (\\delta, 0)", "The first coordinate increased."};
  static constexpr Term west{Role::point, "x_2", "west", "x - (\\delta, 0)", "The first coordinate decreased."};
  static constexpr Term north{Role::point, "x_3", "north", "x + (0, \\delta)", "The second coordinate increased."};
  static constexpr Term south{Role::point, "x_4", "south", "x - (0, \\delta)", "The second coordinate decreased."};
  static constexpr Term east_value{Role::scalar, "f_1", "value east", "f(x_1)",
                                   "Only whether it is lower than here counts, not by how much."};
  static constexpr Term west_value{Role::scalar, "f_2", "value west", "f(x_2)",
                                   "Only whether it is lower than here counts, not by how much."};
  static constexpr Term north_value{Role::scalar, "f_3", "value north", "f(x_3)",
                                    "Only whether it is lower than here counts, not by how much."};
  static constexpr Term south_value{Role::scalar, "f_4", "value south", "f(x_4)",
                                    "Only whether it is lower than here counts, not by how much."};
  static constexpr Term shrunk{Role::scalar, "\\delta'", "new arm length, shorter", "\\theta \\delta",
                               "No point was lower, so the arms are shortened."};
  static constexpr Term kept{Role::scalar, "\\delta'", "new arm length, equal", "\\delta",
                             "A lower point was found, so the arms keep their length."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "x' - x", "To the lower point; if there is none, the iterate stays."};

  static constexpr std::string_view polls[] = {"first", "best"};
  static constexpr ParamSpec params[] = {
      {"initial_step", "\\delta_0", "first arm length", "How far from the iterate the four points lie at first.", 1, 1e-3, 10, positive,
       Scale::log},
      {"shrinkage", "\\theta", "shrinkage", "What share of the arms is left when no point was lower.", 0.5, 0.1, 0.9, {0, 1, true, true}},
      {"xtol", "\\tau_x", "tolerance in x", "The run ends when the arms are this short.", 1e-8, 1e-12, 1e-1, non_negative, Scale::log},
      choice("poll", "poll", "Whether the first lower point is taken, or the lowest of all.", polls),
  };
  static constexpr MethodInfo info{
      .id = "compass",
      .name = "Compass search",
      .family = "direct search",
      .tagline = "tries all four directions",
      .params = params,
      .source = "Hooke & Jeeves 1961, doi:10.1145/321062.321069; Kolda, Lewis & Torczon 2003, doi:10.1137/S003614450242889",
      .first_step_only = "initial_step"};
};

}  // namespace

MethodEntry compass() { return search_method<Compass>(); }

}  // namespace thalweg
