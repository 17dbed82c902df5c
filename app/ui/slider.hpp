#pragma once
// Rows of a parameter list (ParamSpec): a slider with a number field, a switch, or a dropdown.

#include <span>
#include <string>
#include <string_view>

#include "core/param/param.hpp"
#include "ui/context.hpp"

namespace thalweg::ui {

enum class SliderEvent {
  none,
  changing,   ///< the value changed and the knob is still held
  committed,  ///< the value is final: knob released, text entered, key pressed
  reset,      ///< a double-click on the name restored the default
};

struct SliderLook {
  Colour fill = {0};  ///< the contestant's colour; black: a neutral grey, for the objective
  bool enabled = true;
  std::string_view why_disabled = {};
  bool own = false;                    ///< the value was set explicitly, so it can be reset even if it equals the default
  std::span<const double> stops = {};  ///< values with a mark, to which the knob snaps
};

/// The position of `value` on the track: 0 at spec.low, 1 at spec.high, clamped; 0 for NaN.
double to_track(const ParamSpec& spec, double value);
/// The value at position `place` of the track (clamped to [0, 1]), rounded to the decimal place that a move by `resolution`
/// (a fraction of the track) can distinguish; to whole numbers for integers.
double from_track(const ParamSpec& spec, double place, double resolution);
/// The text of a value in its field: "1e-8", "−1.5", "2 000".
std::string display(const ParamSpec& spec, double value);

/// Draws the symbol (a formula) of a row from `left`, centred vertically on `middle`, reduced to 22 px wide (scale 1).
void draw_row_symbol(std::string_view symbol, float left, float middle, ImU32 colour);

/// One row, named spec.key. Its items are "<key>/name" with "<key>/track" and "<key>/field", or "<key>/toggle" for flags and
/// "<key>/choice" for choices. Invalid text leaves `value` unchanged and shows an error below the row.
SliderEvent slider_row(const ParamSpec& spec, double& value, const SliderLook& look = {});

/// A number field that accepts any finite number. `width` at scale 1. Returns true when a value was entered.
bool number_field(std::string_view name, double& value, float width = 62, std::string_view help = {});

/// A number field for values that `spec` accepts; other text leaves `value` unchanged and shows an error below the field.
bool number_field(std::string_view name, const ParamSpec& spec, double& value, float width = 62, std::string_view help = {});

/// "Start  [−1.5] [2]": a label and two right-aligned fields, "<name>/x" and "<name>/y". Returns true when either was entered.
bool coordinates_row(std::string_view name, std::string_view label, double& x, double& y);
/// As coordinates_row(), with one field.
bool coordinate_row(std::string_view name, std::string_view label, double& x);

}  // namespace thalweg::ui
