#pragma once
// The rows of one update as vectors: which of them are drawn as arrows, in what units they are, and of what parts they
// are sums. Read off roles and formulas.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/run/run.hpp"

namespace thalweg {

/// In what a vector is measured, and so which factor it is drawn with.
enum class ArrowUnits {
  gradient,   ///< a sum of gradients
  own,        ///< anything else that is no distance
  direction,  ///< a search direction: a distance, but the step need not be as long
  distance,   ///< the step itself
};

/// A kept vector and what joins it: value = kept + rest.
struct Sum {
  int kept_row;                   ///< the row (of this or the last update) that is kept
  bool from_before;               ///< its value is that of the last update
  Vec2 kept;                      ///< already multiplied
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
  /// The row's value where it is a vector of finite numbers.
  std::optional<Vec2> vector(int i) const;
  bool is_arrow(int i) const;
  /// +1 or −1: the way it is drawn.
  double sign(int i) const;
  ArrowUnits units(int i) const;
  std::optional<Sum> sum(int i) const;
  /// The last row before `end` of that role, or −1.
  int last(Role role, int end) const;
  /// The first row of that role, or −1.
  int find_role(Role role) const;
  /// The last row before `end` with that symbol, or −1.
  int find(std::string_view symbol, int end) const;
  /// A hyperparameter or a traced number by its symbol, as this step used it.
  std::optional<double> number(std::string_view symbol, int end) const;
  /// The value of a row of the update before by its symbol.
  std::optional<Row> before(std::string_view symbol) const;

 private:
  const Run& run_;
  std::int64_t step_;
  const Recorder& now_;
  Recorder before_;
};

}  // namespace thalweg
