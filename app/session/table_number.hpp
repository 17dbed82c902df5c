#pragma once
// Numbers as written in tables: "1234.5", "1.234,5", "1,234.5", "1 234,5", "1'234.5", "-3e-4".

#include <optional>
#include <string_view>

namespace thalweg {

/// The number in one cell, read in isolation. "1.234" may be 1.234 or 1234: other cells must decide.
struct WrittenNumber {
  double value = 0;    ///< finite; if `either` is set, with that mark read as decimal mark (else 1000 times this)
  char decimal = 0;    ///< '.' or ',' if that is certainly the decimal mark
  char thousands = 0;  ///< '.' or ',' if that certainly groups thousands
  char either = 0;     ///< '.' or ',' if it may be either
};

/// Why a cell that has the form of a number is not one.
enum class OutsideDoubles { no, too_large, too_close_to_0 };

/// The number in `cell`; nullopt if it is not a number or out of the range of a double, which `outside` then says. Thousands
/// may also be grouped by spaces or apostrophes; groups have three digits, the first one to three.
std::optional<WrittenNumber> written_number(std::string_view cell, OutsideDoubles* outside = nullptr);

/// Finds out what the marks of a table mean from the cells that are unambiguous.
class MarkMeaning {
 public:
  enum class Reading { decimal, thousands, unknown };

  /// `separator`: between the cells of the table.
  explicit MarkMeaning(char separator) : separator_(separator) {}
  void add(const WrittenNumber& number);
  /// How to read `mark` in ambiguous cells; `unknown` if the table contradicts itself.
  Reading reading(char mark) const;
  /// Whether that follows from other cells, not merely from convention.
  bool certain() const { return point_ || comma_; }

 private:
  char separator_;
  bool point_ = false, comma_ = false;                // is the decimal mark of some cell
  bool either_point_ = false, either_comma_ = false;  // may be either in some cell
};

}  // namespace thalweg
