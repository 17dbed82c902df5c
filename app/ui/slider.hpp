#pragma once
// The rows of a parameter list, made from ParamSpec: slider with exact field, switch, or dropdown.

#include <span>
#include <string>
#include <string_view>

#include "core/param/param.hpp"
#include "ui/context.hpp"

namespace thalweg::ui {

enum class SliderEvent {
  none,
  changing,   ///< the value moved and the knob is still held
  committed,  ///< the value is final: knob released, text entered, key pressed
  reset,      ///< a double-click on the name gave the default back
};

struct SliderLook {
  Colour fill = {0};  ///< the contestant's colour; black means the neutral grey of the objective
  bool enabled = true;
  std::string_view why_disabled = {};
  bool own = false;                    ///< the value was set, also where it equals the default: it can be given back
  std::span<const double> stops = {};  ///< values that take the knob when it is dragged near them, with a mark each
};

/// Where `value` lies on the track: 0 at spec.low, 1 at spec.high, beyond it clamped.
double to_track(const ParamSpec& spec, double value);
/// The value at a place of the track, rounded to what `resolution` (a part of the track) can tell apart.
double from_track(const ParamSpec& spec, double place, double resolution);
/// As the field shows it: "1e-8", "−1.5", "2 000".
std::string display(const ParamSpec& spec, double value);

/// The symbol of a row, 24 wide at scale 1: one that is wider is drawn smaller. `middle` is the row's.
void draw_row_symbol(std::string_view symbol, float left, float middle, ImU32 colour);

/// One row, named spec.key; its parts are "<key>/track", "<key>/field", "<key>/name" ("<key>/toggle" for flags,
/// "<key>/choice" for choices). Text that is not a valid value leaves `value` and shows one line beneath the row.
SliderEvent slider_row(const ParamSpec& spec, double& value, const SliderLook& look = {});

/// An exact field alone, for coordinates: no limits but finite numbers. True when `value` changed.
bool number_field(std::string_view name, double& value, float width = 62, std::string_view help = {});

/// The same for what `spec` accepts; anything else leaves `value` and is told beneath.
bool number_field(std::string_view name, const ParamSpec& spec, double& value, float width = 62, std::string_view help = {});

/// "Start  [−1.5] [2]": a label and two fields, right-aligned. True when either changed.
bool coordinates_row(std::string_view name, std::string_view label, double& x, double& y);
/// The same with one number.
bool coordinate_row(std::string_view name, std::string_view label, double& x);

}  // namespace thalweg::ui
