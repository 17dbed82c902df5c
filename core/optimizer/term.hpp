#pragma once
// Term: one traced quantity of an update. A method's step names each line it computes by calling its trace; the rows
// of the inspector, the arrows on the map and the documentation all come from these calls.

#include <string_view>
#include <variant>
#include <vector>

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
  scalar,         ///< any other number
};

/// What a traced line says about itself. All texts are static.
struct Term {
  Role role;
  std::string_view symbol;    ///< TeX subset: "\\hat{m}"
  std::string_view label;     ///< "bias-corrected momentum"
  std::string_view formula;   ///< right-hand side: "m / (1 - \\beta_1^t)"
  std::string_view sentence;  ///< one plain sentence: what happens and why
};

/// A term with its value at one step.
struct Row {
  Term term;
  std::variant<double, Vec2> value;
};

/// The silent trace: compiles to nothing.
struct Silent {
  static constexpr bool recording = false;
  THALWEG_INLINE void operator()(const Term&, const auto&) const noexcept {}
};

/// The recording trace: keeps the rows of one step.
struct Recorder {
  static constexpr bool recording = true;
  std::vector<Row> rows;
  void operator()(const Term& term, double value) { rows.push_back({term, value}); }
  void operator()(const Term& term, Vec2 value) { rows.push_back({term, value}); }
};

}  // namespace thalweg
