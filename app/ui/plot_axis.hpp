#pragma once
// Ticks and labels of axes.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace thalweg::ui {

struct Ticks {
  double at[40];  ///< in axis coordinates: log10 of the value on a logarithmic axis
  int count = 0;
  double step = 1;
};

/// Ticks at multiples of 1, 2 or 5 times a power of ten, about `most` of them at the most.
Ticks linear_ticks(double low, double high, int most);
/// Ticks at every power of ten between 10^low and 10^high, or every second, fifth, …; at fractions within one decade.
Ticks log_ticks(double low, double high, int most);

/// The label of the tick `at` (axis coordinates): "0.05", "−20", "1 000", "2×10⁷" from 10⁷ or with steps below 10⁻⁵; on a
/// logarithmic axis "10³", "10", "1", "10⁻²". Written into `buffer`, truncated to its size.
std::string_view tick_label(std::span<char> buffer, double at, double step, bool log);

/// A value as shown in readouts: six significant digits, U+2212 as the minus sign, thin spaces between thousands, "3.3e-4" if
/// small.
std::string readout(double value);

}  // namespace thalweg::ui
