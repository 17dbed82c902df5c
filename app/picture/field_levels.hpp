#pragma once
// FieldLevels: which heights of f get an isoline, which of these a label, and how heights become colours.
//
// Every height has a level coordinate t. Isolines lie at whole t (and, on logarithmic scales, at marks
// between), so that one unit of t is one round step. t is counted from a whole `base` near the view's own
// heights, in double precision, before it becomes a float: so isolines stay exact however far one zooms in.

#include <optional>
#include <string>
#include <vector>

namespace thalweg {

enum class FieldScale {
  automatic,    ///< logarithmic where the objective wants it and the heights in view span enough, else linear
  linear,       ///< equal distances of f
  logarithmic,  ///< equal ratios of f − floor
};

/// Isolines between two whole t of a logarithmic scale.
enum class LevelMarks {
  none,
  two_five,  ///< 2·10ᵏ and 5·10ᵏ
  digits,    ///< 2·10ᵏ … 9·10ᵏ, with 2 and 5 labelled too
};

struct FieldLevels {
  bool logarithmic = false;
  double floor = 0;        ///< logarithmic: heights are f − floor
  double step = 1;         ///< linear: f per unit of t; logarithmic: decades per unit of t
  double base = 0;         ///< whole number of steps at t = 0, a multiple of labelled_every
  int labelled_every = 1;  ///< a whole t that it divides is labelled
  LevelMarks marks = LevelMarks::none;
  double t_low = 0, t_high = 1;  ///< between these the colour ramp runs, robust against a few extreme pixels
  bool flat = false;             ///< all heights in view are the same number: no isolines

  /// t of a value of f. Heights at or below the floor get a t far below t_low; NaN stays NaN.
  double coordinate(double f) const;
  /// The height at t: f itself, or f − floor on a logarithmic scale.
  double height(double t) const;
  /// f at t.
  double value(double t) const { return height(t) + (logarithmic ? floor : 0); }
  /// The part of the colour ramp at t: 0 lowest, 1 highest.
  double shade(double t) const;
  /// Texts of labels speak of f − f* rather than of f.
  bool relative() const { return logarithmic && floor != 0; }

  /// Labelled coordinates in [low, high], ascending.
  std::vector<double> labelled(double low, double high) const;
  /// All isoline coordinates in [low, high], ascending; nothing where there would be more than `limit`.
  std::vector<double> lines(double low, double high, std::size_t limit = 1000) const;
  /// Text of the height at a labelled t: "1 000", "10⁻³".
  std::string text(double t) const;
};

/// Levels for a view whose heights run from `low` to `high` (robust extremes, both within ±farthest_shown).
FieldLevels choose_levels(double low, double high, bool logarithmic, double floor);

/// The number as isoline and axis labels write it: thin spaces in thousands, true minus, powers of ten from
/// 10⁵ up and below 10⁻². `resolution` is the distance to the next label: it decides on the digits.
std::string level_text(double value, double resolution);

/// 10^exponent: "0.1", "1", "10", then "10²", "10⁻³". With `spelled_out`: "100", "1 000" instead.
std::string power_text(int exponent, bool spelled_out = false);

}  // namespace thalweg
