#pragma once
// Term: one traced quantity of an update. A method's step names each line it computes by calling its trace; the rows
// of the inspector, the arrows on the map and the documentation all come from these calls.

#include <array>
#include <limits>
#include <string_view>
#include <variant>
#include <vector>

#include "core/language/tr.hpp"
#include "core/math/vec.hpp"

namespace thalweg {

/// What a quantity is; decides its colour and how it draws itself on the map.
enum class Role {
  gradient,       ///< a slope: arrow along −value
  momentum,       ///< an average of gradients, or a velocity: arrow along −value
  second_moment,  ///< an accumulated square per coordinate: squares beside the axes
  divisor,        ///< its root: the side of the squares, the axes of the metric
  look_ahead,     ///< a point where something is evaluated
  step,           ///< x′ − x exactly: the applied step
  iterate,        ///< a point: the new iterate, an average of iterates
  direction,      ///< a search direction: arrow along value
  point,          ///< a trial point that need not become the iterate
  hessian,        ///< a Hessian, true or modelled: ellipse of its level set; of one variable a number, f″
  metric,         ///< the matrix that turns −gradient into the step, such as an inverse Hessian: ellipse of the steps
  simplex,        ///< the corners of Nelder and Mead's simplex
  bracket,        ///< an interval that holds the solution
  region,         ///< the radius of a trust region: circle about the iterate
  scalar,         ///< any other number
};

/// An interval of a line.
struct Bracket {
  double low = 0, high = 0;
  friend bool operator==(const Bracket&, const Bracket&) = default;
};

/// The corners of a triangle, the best first; of a segment (count 2) where the dimension is 1.
struct Simplex {
  std::array<Vec2, 3> corner{};
  double count = 3;
  friend bool operator==(const Simplex&, const Simplex&) = default;
};

/// What a traced line says about itself. All texts are static and English.
struct Term {
  Role role;
  std::string_view symbol;    ///< TeX subset: "\\hat{m}"
  std::string_view label;     ///< "bias-corrected momentum"
  std::string_view formula;   ///< right-hand side: "m / (1 - \\beta_1^t)"
  std::string_view sentence;  ///< one plain sentence: what happens and why
  double before = 0;          ///< for a state that its own formula uses: what it was before the first step
};

/// A term with its value at one step.
struct Row {
  Term term;
  std::variant<double, Vec2, Sym2, Bracket, Simplex> value;
};

/// A place where a searching method asked the objective; what it did not ask for is NaN.
struct Probe {
  Vec2 at;
  double f = std::numeric_limits<double>::quiet_NaN();
  Vec2 g{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  bool hessian = false;
};

/// One line search: φ(α) = f(from + α·direction), with every trial in order. Numbers that do not apply are NaN.
struct RaySearch {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();
  struct Trial {
    double alpha, phi, slope = none;  ///< φ(α), and φ′(α) where it was asked for
  };
  Vec2 from, direction;
  double phi0 = none, slope0 = none;  ///< φ(0), φ′(0)
  double c1 = none, c2 = none;        ///< of Armijo's and of the curvature condition
  double accepted = none;             ///< α; NaN when the search failed
  std::vector<Trial> trials;
};

/// Why a method ends its run by itself. Static texts, marked with english().
struct Ending {
  bool converged;             ///< its own test says that it has arrived; otherwise it cannot go on
  std::string_view words;     ///< "Hessian singular"
  std::string_view sentence;  ///< what happened and what to do about it
  /// Where its test does not look at the slope: what the ending is if f still falls from the last iterate.
  const Ending* otherwise = nullptr;
};

/// The silent trace: compiles to nothing.
struct Silent {
  static constexpr bool recording = false;
  THALWEG_INLINE void operator()(const Term&, const auto&) const noexcept {}
};

/// The recording trace: keeps all that can be told of one step.
struct Recorder {
  static constexpr bool recording = true;
  std::vector<Row> rows;
  std::vector<double> hyper;        ///< the hyperparameters in force, after the schedule, in the order of info().params
  std::vector<Probe> probes;        ///< in the order in which they were asked, the iterate's own left out
  std::vector<RaySearch> searches;  ///< one a line search
  const Ending* ending = nullptr;   ///< set when the run ends here: then there is no step
  void operator()(const Term& term, const auto& value) { rows.push_back({term, value}); }
};

}  // namespace thalweg
