#pragma once
// Formulas of the rows of one update: in symbols with coloured terms, and with the numbers of this step substituted.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/optimizer/optimizer.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

/// One update and the values that its formulas may refer to.
struct StepFacts {
  const MethodInfo& method;
  const Recorder& now;
  const Recorder* before;                                 ///< the previous update; null for the first one
  std::int64_t step;                                      ///< index of the iterate before the update
  Vec2 x;                                                 ///< the iterate before the update
  Vec2 x_before;                                          ///< its predecessor; used only if `before` is not null
  int dimension;                                          ///< of the objective: 1 or 2
  std::array<std::string_view, 2> coordinates{"x", "y"};  ///< names of the components of a pair
};

/// The formulas of one row. Terms are tagged with the index of the row that they refer to.
struct RowText {
  ui::Formula symbols;               ///< m ← β₁ m + (1 − β₁) g
  std::vector<ui::Formula> numbers;  ///< m_x = 0.9 · (−1.5) + (1 − 0.9) · (−3.08) = −1.66; one per coordinate if by_coordinate()
  std::string unknown;               ///< a symbol without a known value; `numbers` is then empty
};

/// One element per row of `facts.now`.
std::vector<RowText> step_text(const StepFacts& facts);

/// The right-hand side of row `row` with numbers substituted. `coordinate` 0 or 1 selects that component of every pair; −1
/// writes pairs as points. `digits` > 3 is used for all numbers; otherwise each has its own number of digits.
ui::tex::Node in_numbers(const StepFacts& facts, std::size_t row, int coordinate, int digits);

/// Whether the row is an elementwise formula in two dimensions. In others, such as f(x) or a norm, pairs are written as points.
bool by_coordinate(const StepFacts& facts, std::size_t row);

/// Significant digits for a row's numbers: 5 for positions (points, brackets, simplices), else 3.
int digits_of(Role role);

}  // namespace thalweg
