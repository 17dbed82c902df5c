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

/// At most about `most` ticks at multiples of 1, 2 or 5 times a power of ten.
Ticks linear_ticks(double low, double high, int most);
/// Powers of ten between 10^low and 10^high, every one, second, fifth, …
Ticks log_ticks(double low, double high, int most);

/// "0.05", "−20", "1 000", and on a logarithmic axis "10³", "10", "1", "10⁻²". Beyond 10⁶ or with many decimals:
/// "2×10⁷". Writes into `buffer`.
std::string_view tick_label(std::span<char> buffer, double at, double step, bool log);

/// A value for reading off: six significant digits, true minus, thin spaces in thousands, "3.3e-4" when small.
std::string readout(double value);

}  // namespace thalweg::ui
