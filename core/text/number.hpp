#pragma once
// Numbers formatted for people: true minus sign, thin spaces between thousands, few digits.
// (For text that reads back to the same double, see shortest() and format() in core/param/param.hpp.)

#include <cstdint>
#include <string>
#include <vector>

namespace thalweg {

/// `value` with `digits` ≥ 1 significant digits: "0.306", "−270", "3.3e-4"; "∞" and "undefined" (NaN). Plain from 1e-3 up to
/// 1e6, where whole digits are never dropped ("1 238"), else with an exponent; trailing zeros are dropped.
std::string number(double value, int digits = 3);

/// A whole number with thin spaces between thousands: "1 000".
std::string count(std::int64_t value);

/// A share or ratio ≥ 0 in percent: "0.5 %", "33.3 %". Two digits below 10 %, else three. A share below 1 is never shown as
/// "100 %", and only 0 as "0 %".
std::string percent(double share);

/// An exponent: "⁻³", "¹²".
std::string superscript(int exponent);

/// The smallest 1, 2 or 5 times a power of ten that is at least `value`, clamped to [least_shown, farthest_shown]
/// (core/math/span.hpp); least_shown for NaN and values ≤ 0.
double nice_step(double value);

/// The first `most` multiples of `step` > 0 in [low, high], none of them −0. Empty if low / step exceeds 2⁵², where doubles
/// cannot count them.
std::vector<double> multiples(double low, double high, double step, int most);

/// Multiples of a nice step in [low, high]: about `most`, at most one more. Empty unless low < high and most ≥ 1.
std::vector<double> nice_ticks(double low, double high, int most);

}  // namespace thalweg
