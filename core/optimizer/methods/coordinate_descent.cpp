#include "core/optimizer/line_search.hpp"

namespace thalweg {
namespace {

// Line searches along one coordinate after the other. Wright 2015, doi:10.1007/s10107-015-0892-3, Algorithm 1 with cyclic
// choice.
struct CoordinateDescent {
  struct Hyper {
    double line_search, lr, c1, c2, xtol;
  };
  struct State {
    double coordinate = 0;                            // the coordinate of the last step: 1 or 2
    double last = infinity, last_but_one = infinity;  // lengths of the last step and the one before
  };

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    const int n = ask.dimension();
    if (s.last <= h.xtol && (n == 1 || s.last_but_one <= h.xtol)) return ended(arrived);
    s.coordinate = s.coordinate < n ? s.coordinate + 1 : 1;
    const bool first = s.coordinate == 1;
    const Slope here = ask.slope(x);
    trace(term::gradient, here.g);
    trace(first ? along_x : along_y, s.coordinate);
    const Vec2 d = first ? Vec2{-here.g.x, 0} : Vec2{0, -here.g.y};
    trace(direction, d);

    double alpha = 0;  // no step if the slope along the coordinate is 0
    if (d != Vec2{}) {
      const RayStep found = search_ray({LineSearch(int(h.line_search)), h.lr, h.c1, h.c2}, ask, x, d, here, trace);
      if (found.ending && !found.ending->converged) return ended(*found.ending);
      if (!found.ending) alpha = found.alpha;
    }
    trace(term::accepted, alpha);
    const Vec2 next = x + alpha * d;
    s.last_but_one = s.last;
    s.last = norm(next - x);
    trace(moved, s.last);
    trace(moved_before, s.last_but_one);
    trace(applied, next - x);
    return {next, alpha};
  }

  static constexpr Ending stuck{
      false, english("steps small, but a slope"),
      english("The last move along each coordinate was no longer than xtol, but the objective still falls from here: a "
              "kink holds the coordinates, or the learning rate is too small.")};
  static constexpr Ending arrived{
      true, english("step small"),
      english("The last move along each coordinate was no longer than xtol: no single coordinate lowers f any more."), &stuck};

  static constexpr Term along_x{Role::scalar, "i", "coordinate: x", "1", "This step moves along x; y stays as it is."};
  static constexpr Term along_y{Role::scalar, "i", "coordinate: y", "2", "This step moves along y; x stays as it is."};
  static constexpr Term direction{Role::direction, "d", "direction", "\\text{downhill along this coordinate}",
                                  "The negative slope along this coordinate; the other part of the gradient is not used."};
  static constexpr Term moved{Role::scalar, "l", "length of the move", "|\\alpha d|",
                              "When all coordinates move less than the tolerance, the run ends."};
  static constexpr Term moved_before{Role::scalar, "l_0", "length of the previous move", "\\text{of the other coordinate}",
                                     "The other coordinate's last move."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "\\alpha d",
                                "A move along one coordinate only, so the path runs in right angles."};

  static constexpr ParamSpec params[] = {
      param::line_search(LineSearch::exact, true),
      {"lr", "\\eta", "learning rate", "Step length per unit of slope where there is no line search; else what the search tries first.",
       0.1, 1e-5, 2, positive, Scale::log},
      param::c1,
      param::c2(0.9),
      {"xtol", "\\tau_x", "tolerance in x", "The run ends when every coordinate's last move was this short.", 1e-8, 1e-12, 1e-1,
       non_negative, Scale::log},
  };
  static constexpr MethodInfo info{.id = "coordinate_descent",
                                   .name = "Coordinate descent",
                                   .family = "line search",
                                   .tagline = "one coordinate at a time",
                                   .params = params,
                                   .source = "Wright 2015, Coordinate descent algorithms, doi:10.1007/s10107-015-0892-3"};
};

}  // namespace

MethodEntry coordinate_descent() { return search_method<CoordinateDescent>(); }

}  // namespace thalweg
