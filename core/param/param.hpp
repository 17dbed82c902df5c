#pragma once
// ParamSpec: the one description of a hyperparameter. Slider, exact field, tooltip, reset, scene key, `--set` flag,
// sweep axis, validation and help all read it.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace thalweg {

enum class Scale {
  linear,
  log,
  one_minus_log,  ///< logarithmic in 1 − value: for β = 0.9, 0.99, 0.999
};

enum class Kind { real, integer, flag, choice };

/// The values that a parameter accepts.
struct Interval {
  double low, high;
  bool open_low = false, open_high = false;

  bool contains(double value) const;  ///< false for NaN
  std::string text() const;           ///< "(0, inf)", "[0, 1)"; check() says "0 ≤ beta1 < 1"
};

struct ParamSpec {
  std::string_view key;     ///< scene key and flag, PyTorch's name if it has one
  std::string_view symbol;  ///< TeX subset (see ui/typeset.hpp): "\\beta_1"
  std::string_view label;   ///< one or two words beside the slider
  std::string_view help;    ///< one sentence for the tooltip
  double initial;           ///< the default
  double low, high;         ///< the slider's range
  Interval valid;           ///< the values that check() accepts
  Scale scale = Scale::linear;
  Kind kind = Kind::real;
  std::span<const std::string_view> choices = {};  ///< for Kind::choice: value i is choices[i]
  std::string_view group = {};                     ///< in a long list: the heading that it and its neighbours of the same group fold under
};

/// Builders for the usual kinds.
inline constexpr double infinity = __builtin_inf();
constexpr Interval positive{0, infinity, true, true};
constexpr Interval non_negative{0, infinity, false, true};
constexpr Interval any_finite{-infinity, infinity, true, true};
constexpr Interval unit_half_open{0, 1, false, true};  ///< [0, 1)
constexpr ParamSpec flag(std::string_view key, std::string_view label, std::string_view help, bool initial = false) {
  return {key, "", label, help, initial ? 1.0 : 0.0, 0, 1, {0, 1}, Scale::linear, Kind::flag};
}
constexpr ParamSpec choice(std::string_view key, std::string_view label, std::string_view help, std::span<const std::string_view> names,
                           std::size_t initial = 0) {
  return {key,           "",           label, help, double(initial), 0, double(names.size() - 1), {0, double(names.size() - 1)},
          Scale::linear, Kind::choice, names};
}

/// The index of the parameter with this key; nullopt if there is none.
std::optional<std::size_t> find_param(std::span<const ParamSpec> params, std::string_view key);

/// A sentence such as "0 < lr expected, got -1" or "lr: a finite number expected, got inf"; nullopt if `value` is valid.
std::optional<std::string> check(const ParamSpec& param, double value);

/// Parses "3e-4", "0.999", "true", "off" or a choice's name (also "−1" with U+2212), and checks the value.
/// On failure returns nullopt and sets `error` to one sentence.
std::optional<double> parse(const ParamSpec& param, std::string_view text, std::string& error);

/// The shortest text that parse() reads back to the same double: "0.001", "1e-08", "true", a choice's name.
std::string format(const ParamSpec& param, double value);

/// "lr = 0.1", as scenes write it. Not translated; for use within a sentence.
std::string setting_text(std::string_view key, std::string_view value);

/// The shortest decimal text that reads back to the same double.
std::string shortest(double value);

/// The one of `names` that is closest to `word`, for "did you mean"; empty if none is close. See core/search/search.hpp.
std::string_view nearest(std::string_view word, std::span<const std::string_view> names);

}  // namespace thalweg
