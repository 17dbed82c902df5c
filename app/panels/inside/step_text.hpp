#pragma once
// How the rows of one update are read: formulas with the colours of their terms, and with the numbers of this step.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/optimizer/optimizer.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

/// One update, with what its formulas may name.
struct StepFacts {
  const MethodInfo& method;
  const Recorder& now;
  const Recorder* before;                                 ///< the update before this one; null at the first
  std::int64_t step;                                      ///< the iterate that the update leaves
  Vec2 x;                                                 ///< that iterate
  Vec2 x_before;                                          ///< the one before it, where there is one
  int dimension;                                          ///< of the objective: 1 or 2
  std::array<std::string_view, 2> coordinates{"x", "y"};  ///< what the parts of a pair are called
};

/// One row as it is read. Terms are tagged with the row that they name.
struct RowText {
  ui::Formula symbols;               ///< m ← β₁ m + (1 − β₁) g
  std::vector<ui::Formula> numbers;  ///< m_x = 0.9 · (−1.5) + (1 − 0.9) · (−3.08) = −1.66, one a coordinate where each is by itself
  std::string unknown;               ///< the letter that has no value here; then there are no numbers
};

std::vector<RowText> step_text(const StepFacts& facts);

/// The right-hand side of row `row` in numbers of `digits` digits. `coordinate` 0 or 1 takes that one of every pair; −1
/// writes pairs as points.
ui::tex::Node in_numbers(const StepFacts& facts, std::size_t row, int coordinate, int digits);

/// Whether the row is computed coordinate by coordinate. In others, such as f(x) or a norm, pairs stand as points.
bool by_coordinate(const StepFacts& facts, std::size_t row);

/// Significant digits with which a row's numbers are shown: a place on the map needs more than a slope.
int digits_of(Role role);

}  // namespace thalweg
