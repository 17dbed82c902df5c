#pragma once
// FieldLevels: the values of f that have an isoline or a label, and the mapping from values to colours.
//
// Every height has a level coordinate t. Isolines lie at integer t (and, on logarithmic scales, at marks in between), so that
// one unit of t is one round step. t is relative to an integer `base` near the heights in view and is computed in double
// precision before it is rounded to float, so that isolines stay exact at any zoom.

#include <optional>
#include <string>
#include <vector>

namespace thalweg {

enum class FieldScale {
  automatic,    ///< logarithmic if the objective prefers it and the heights in view span enough, else linear
  linear,       ///< equal distances of f
  logarithmic,  ///< equal ratios of f − floor
};

/// Isolines between two integer t of a logarithmic scale.
enum class LevelMarks {
  none,
  two_five,  ///< 2·10ᵏ and 5·10ᵏ
  digits,    ///< 2·10ᵏ … 9·10ᵏ, with 2 and 5 labelled too
};

struct FieldLevels {
  bool logarithmic = false;
  double floor = 0;        ///< logarithmic: heights are f − floor
  double step = 1;         ///< linear: f per unit of t; logarithmic: decades per unit of t
  double base = 0;         ///< integer number of steps at t = 0, a multiple of labelled_every
  int labelled_every = 1;  ///< integer t that are multiples of this are labelled
  LevelMarks marks = LevelMarks::none;
  double t_low = 0, t_high = 1;  ///< ends of the colour ramp, robust against a few extreme pixels
  bool flat = false;             ///< all heights in view are equal up to rounding: no isolines

  /// t of a value of f. Heights at or below the floor get a t far below t_low; NaN stays NaN.
  double coordinate(double f) const;
  /// The height at t: f, or f − floor on a logarithmic scale.
  double height(double t) const;
  /// f at t.
  double value(double t) const { return height(t) + (logarithmic ? floor : 0); }
  /// Position on the colour ramp at t, clamped to [0, 1]; 0 if flat.
  double shade(double t) const;
  /// Whether labels show f − floor rather than f.
  bool relative() const { return logarithmic && floor != 0; }

  /// Labelled coordinates in [low, high], ascending; about 1000 at most.
  std::vector<double> labelled(double low, double high) const;
  /// All isoline coordinates in [low, high], ascending; empty if high − low ≥ `limit`.
  std::vector<double> lines(double low, double high, std::size_t limit = 1000) const;
  /// The label's text at a labelled t: "1 000", "10⁻³".
  std::string text(double t) const;
};

/// Levels for a view whose values of f run from `low` to `high` (robust extremes, both within ±farthest_shown).
FieldLevels choose_levels(double low, double high, bool logarithmic, double floor);

/// A number as in isoline labels: thin spaces between thousands, U+2212 as the minus sign, powers of ten from 10⁵ and below
/// 10⁻². `resolution`, the distance to the next label, determines the number of digits.
std::string level_text(double value, double resolution);

/// 10^exponent: "0.1", "1", "10", then "10²", "10⁻³". With `spelled_out`: "100", "1 000" instead.
std::string power_text(int exponent, bool spelled_out = false);

}  // namespace thalweg
