#pragma once
// Term: one traced quantity of an update. A method's step passes each line that it computes to its trace; the inspector's
// rows, the arrows on the map and the documentation are generated from these calls.

#include <array>
#include <limits>
#include <string_view>
#include <variant>
#include <vector>

#include "core/language/tr.hpp"
#include "core/math/vec.hpp"

namespace thalweg {

/// The kind of a quantity, which decides its colour and how it is drawn on the map.
enum class Role {
  gradient,       ///< a slope: arrow along −value
  momentum,       ///< an average of gradients, or a velocity: arrow along −value
  second_moment,  ///< an accumulated square per coordinate: squares beside the axes
  divisor,        ///< the root of that: the side of the squares, the axes of the metric
  look_ahead,     ///< a point where something is evaluated
  step,           ///< x′ − x exactly: the applied step
  iterate,        ///< a point: the new iterate, an average of iterates
  direction,      ///< a search direction: arrow along value
  point,          ///< a trial point that need not become the iterate
  hessian,        ///< a Hessian, true or modelled: ellipse of its level set; a number, f″, in one dimension
  metric,         ///< the matrix that maps −gradient to the step, such as an inverse Hessian: ellipse of the steps
  simplex,        ///< the corners of Nelder and Mead's simplex
  bracket,        ///< an interval that holds the solution
  region,         ///< the radius of a trust region: circle about the iterate
  scalar,         ///< any other number
};

/// An interval of the x axis or of a ray.
struct Bracket {
  double low = 0, high = 0;
  friend bool operator==(const Bracket&, const Bracket&) = default;
};

/// The corners of a triangle, the best first; of a segment (count 2) in one dimension.
struct Simplex {
  std::array<Vec2, 3> corner{};
  double count = 3;
  friend bool operator==(const Simplex&, const Simplex&) = default;
};

/// The description of a traced line. All texts are static and English.
struct Term {
  Role role;
  std::string_view symbol;    ///< TeX subset: "\\hat{m}"
  std::string_view label;     ///< "bias-corrected momentum"
  std::string_view formula;   ///< right-hand side: "m / (1 - \\beta_1^t)"
  std::string_view sentence;  ///< one plain sentence: what happens and why
  double before = 0;          ///< for a state that appears in its own formula: its value before the first step
};

/// A term with its value at one step.
struct Row {
  Term term;
  std::variant<double, Vec2, Sym2, Bracket, Simplex> value;
};

/// A point where a searching method evaluated the objective; values that it did not request are NaN.
struct Probe {
  Vec2 at;
  double f = std::numeric_limits<double>::quiet_NaN();
  Vec2 g{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  bool hessian = false;
};

/// One line search along φ(α) = f(from + α·direction), with all trials in order. Values that do not apply are NaN.
struct RaySearch {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();
  struct Trial {
    double alpha, phi, slope = none;  ///< φ(α), and φ′(α) if requested
  };
  Vec2 from, direction;
  double phi0 = none, slope0 = none;  ///< φ(0), φ′(0)
  double c1 = none, c2 = none;        ///< constants of the Armijo and the curvature condition
  double accepted = none;             ///< the accepted α; NaN if the search failed
  std::vector<Trial> trials;
};

/// The reason why a method ends its run. Static texts, marked with english().
struct Ending {
  bool converged;             ///< the method's own test was met; false: it cannot continue
  std::string_view words;     ///< "Hessian singular"
  std::string_view sentence;  ///< what happened and what to do about it
  /// For tests that do not check the slope: the ending to report if f still falls from the last iterate. May be null.
  const Ending* otherwise = nullptr;
};

/// The silent trace: compiles to nothing.
struct Silent {
  static constexpr bool recording = false;
  THALWEG_INLINE void operator()(const Term&, const auto&) const noexcept {}
};

/// The recording trace: everything about one step.
struct Recorder {
  static constexpr bool recording = true;
  std::vector<Row> rows;
  std::vector<double> hyper;        ///< the hyperparameters in force, after the schedule, in the order of info().params
  std::vector<Probe> probes;        ///< in the order of evaluation, without the iterate itself
  std::vector<RaySearch> searches;  ///< one per line search
  const Ending* ending = nullptr;   ///< not null if the run ends here; then there is no step
  void operator()(const Term& term, const auto& value) { rows.push_back({term, value}); }
};

}  // namespace thalweg
