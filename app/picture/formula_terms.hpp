#pragma once
// A shallow parser for formulas in the TeX subset: the summands of a sum, the quantities named, and the divisors.

#include <string>
#include <string_view>
#include <vector>

namespace thalweg {

/// One term of a sum at the outermost level.
struct Summand {
  bool minus = false;
  std::string_view text;  ///< without sign and surrounding spaces; points into the formula
};

/// Splits a formula at its top-level signs: "\\mu v - (1 - \\tau) g" gives "\\mu v" and minus "(1 - \\tau) g".
std::vector<Summand> summands(std::string_view formula);

/// The quantities in the formula, in order and with repetitions: "\\frac{\\hat{m}}{d}" gives \hat{m} and d. Subscripts are
/// part of the name, exponents only if `with_power`. Numbers, brackets and dots are skipped.
std::vector<std::string> quantities(std::string_view formula, bool with_power = false);

/// Whether the formula contains the quantity `symbol` (of a row or parameter), with or without an exponent.
bool names(std::string_view formula, std::string_view symbol);

/// Whether the formula contains `symbol` below a fraction bar or after "/".
bool divides_by(std::string_view formula, std::string_view symbol);

}  // namespace thalweg
