#pragma once
// Numbers as people read them: true minus, thin spaces between thousands, no more digits than asked for.
// (Numbers as the program reads them back: shortest() and format() in core/param/param.hpp.)

#include <cstdint>
#include <string>
#include <vector>

namespace thalweg {

/// `value` with `digits` significant digits: "0.306", "−270", "1 238", "3.3e-4"; "∞" and "undefined".
/// Between 1e-3 and 1e6 in plain form, outside with an exponent; trailing zeros are dropped.
std::string number(double value, int digits = 3);

/// A whole number with thin spaces between thousands: "1 000".
std::string count(std::int64_t value);

/// A share or ratio, at least 0, in percent: "0.5 %", "33.3 %". Two digits below 10 %, else three. Only 1 is "100 %" and only 0 is "0 %".
std::string percent(double share);

/// An exponent: "⁻³", "¹²".
std::string superscript(int exponent);

/// The least of 1, 2 and 5 times a power of ten that is at least `value` > 0; within [least_shown, farthest_shown].
double nice_step(double value);

/// The first `most` multiples of `step` > 0 in [low, high], none of them −0; nothing where doubles there are too coarse
/// to count them.
std::vector<double> multiples(double low, double high, double step, int most);

/// Multiples of a nice step in [low, high], about `most` of them, never more than one more.
std::vector<double> nice_ticks(double low, double high, int most);

}  // namespace thalweg
