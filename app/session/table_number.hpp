#pragma once
// Numbers as tables have them: "1234.5", "1.234,5", "1,234.5", "1 234,5", "1'234.5", "-3e-4".

#include <optional>
#include <string_view>

namespace thalweg {

/// One cell, read by itself. Of "1.234" alone nobody can tell whether it is 1.234 or 1234: other cells have to.
struct WrittenNumber {
  double value = 0;    ///< finite; where `either` is set, with that mark as the decimal mark (as thousands: 1000 times that)
  char decimal = 0;    ///< '.' or ',' where that certainly is the decimal mark
  char thousands = 0;  ///< '.' or ',' where that certainly groups thousands
  char either = 0;     ///< '.' or ',' where it may be either
};

/// Why a cell with the form of a number is none.
enum class OutsideDoubles { no, too_large, too_close_to_0 };

/// Nothing where the cell is no number, or not a finite one that a double holds, which `outside` tells. Thousands may also be grouped by
/// spaces or apostrophes; groups have three digits, the first one to three.
std::optional<WrittenNumber> written_number(std::string_view cell, OutsideDoubles* outside = nullptr);

/// What the marks of a table mean, from the cells of which each is certain.
class MarkMeaning {
 public:
  enum class Reading { decimal, thousands, unknown };

  /// `separator` is what stands between the cells.
  explicit MarkMeaning(char separator) : separator_(separator) {}
  void add(const WrittenNumber& number);
  /// How cells are to be read in which `mark` may be either; `unknown` where the table contradicts itself.
  Reading reading(char mark) const;
  /// Whether that is known from other cells, or only what is usual.
  bool certain() const { return point_ || comma_; }

 private:
  char separator_;
  bool point_ = false, comma_ = false;                // is the decimal mark of some cell
  bool either_point_ = false, either_comma_ = false;  // may be either in some cell
};

}  // namespace thalweg
