#pragma once
// What a formula in the TeX subset is made of, as far as a picture needs it: the summands of a sum, the quantities it
// names, and those it divides by.

#include <string>
#include <string_view>
#include <vector>

namespace thalweg {

/// One term of a sum at the outermost level.
struct Summand {
  bool minus = false;
  std::string_view text;  ///< without its sign and the spaces round it
};

/// "\\mu v - (1 - \\tau) g" is "\\mu v" and minus "(1 - \\tau) g".
std::vector<Summand> summands(std::string_view formula);

/// The quantities named, in order and with repetitions: "\\frac{\\hat{m}}{d}" names \hat{m} and d. Subscripts belong to
/// the name; powers are written behind it only where `with_power`. Numbers, brackets and dots are left out.
std::vector<std::string> quantities(std::string_view formula, bool with_power = false);

/// Whether the formula names the quantity that a row or a parameter calls `symbol`, with or without its power.
bool names(std::string_view formula, std::string_view symbol);

/// Whether it names it below a fraction bar.
bool divides_by(std::string_view formula, std::string_view symbol);

}  // namespace thalweg
