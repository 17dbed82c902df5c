#pragma once
// The rows of one update as vectors: which are drawn as arrows, their units, and the sums they consist of. Inferred from
// their roles and formulas.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/run/run.hpp"

namespace thalweg {

/// The units of a vector, which determine its drawing scale.
enum class ArrowUnits {
  gradient,   ///< a sum of gradients
  own,        ///< any other quantity that is not a distance
  direction,  ///< a search direction: a distance, but not necessarily the step's length
  distance,   ///< the step itself
};

/// A recursive update of a vector: value = ±kept + rest, as in momentum.
struct Sum {
  int kept_row;                   ///< the row that is kept
  bool from_before;               ///< `kept` uses its value from the previous update
  Vec2 kept;                      ///< the kept vector times its coefficient
  std::string_view kept_formula;  ///< "\\mu v"
  bool minus;                     ///< the kept part is subtracted
};

class InsideRows {
 public:
  InsideRows(const Run& run, std::int64_t step, const Recorder& now);

  const std::vector<Row>& rows() const { return now_.rows; }
  int size() const { return int(now_.rows.size()); }
  const Row& row(int i) const { return now_.rows[std::size_t(i)]; }
  Role role(int i) const { return row(i).term.role; }
  /// The row's value if it is a finite vector.
  std::optional<Vec2> vector(int i) const;
  bool is_arrow(int i) const;
  /// +1 or −1: the sign with which the arrow is drawn.
  double sign(int i) const;
  ArrowUnits units(int i) const;
  /// The row's value as a sum; nothing if its formula is not one.
  std::optional<Sum> sum(int i) const;
  /// The last row before `end` with that role, or −1.
  int last(Role role, int end) const;
  /// The first row with that role, or −1.
  int find_role(Role role) const;
  /// The last row before `end` with that symbol, or −1.
  int find(std::string_view symbol, int end) const;
  /// The value of a hyperparameter, or of a traced number before `end`, by its symbol, as used in this step.
  std::optional<double> number(std::string_view symbol, int end) const;
  /// The row with that symbol in the previous update.
  std::optional<Row> before(std::string_view symbol) const;

 private:
  const Run& run_;
  std::int64_t step_;
  const Recorder& now_;
  Recorder before_;
};

}  // namespace thalweg
