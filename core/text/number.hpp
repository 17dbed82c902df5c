#pragma once
// Numbers as people read them: true minus, thin spaces between thousands, no more digits than asked for.
// (Numbers as the program reads them back: shortest() and format() in core/param/param.hpp.)

#include <cstdint>
#include <string>
#include <vector>

namespace thalweg {

/// `value` with `digits` significant digits: "0.306", "−270", "1 238", "3.3e-4", "diverging numbers" as "inf".
/// Between 1e-3 and 1e6 in plain form, outside with an exponent; trailing zeros are dropped.
std::string number(double value, int digits = 3);

/// A whole number with thin spaces between thousands: "1 000".
std::string count(std::int64_t value);

/// An exponent: "⁻³", "¹²".
std::string superscript(int exponent);

/// The least of 1, 2 and 5 times a power of ten that is at least `value` > 0.
double nice_step(double value);

/// Multiples of a nice step in [low, high], at most `most` of them.
std::vector<double> nice_ticks(double low, double high, int most);

}  // namespace thalweg
