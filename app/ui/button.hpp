#pragma once
// Buttons, segments, pills and switches.

#include <span>
#include <string_view>

#include "ui/context.hpp"
#include "ui/icons.hpp"

namespace thalweg::ui {

enum class ButtonStyle {
  plain,    ///< secondary text, no background until hovered
  raised,   ///< on a background
  outline,  ///< with a thin border
  accent,   ///< filled with the accent colour: at most one per view
  solid,    ///< filled with the text colour: play, next row
  link,     ///< accent-coloured text, no background
};

struct ButtonOptions {
  ButtonStyle style = ButtonStyle::plain;
  Icon icon = Icon::none;
  bool enabled = true;
  std::string_view why_disabled = {};  ///< tooltip while disabled
  std::string_view help = {};          ///< tooltip
  std::string_view key = {};           ///< shortcut shown in the tooltip: "Ctrl+S"
  float width = 0;                     ///< at scale 1; 0 fits the label
  float height = 28;
  bool selected = false;  ///< drawn pressed
};

/// A button with a label. Returns true when clicked.
bool button(std::string_view name, std::string_view label, const ButtonOptions& options = {});

/// The width that button() takes, in pixels.
float button_width(std::string_view label, const ButtonOptions& options = {});

/// A square button with an icon; `help` is its tooltip.
bool icon_button(std::string_view name, Icon icon, std::string_view help, std::string_view key = {}, bool enabled = true,
                 std::string_view why_disabled = {}, float size = 28);

/// The round play button. `diameter` at scale 1.
bool round_button(std::string_view name, Icon icon, std::string_view help, std::string_view key, float diameter = 38);

/// A row of mutually exclusive choices named "<name>/0", "<name>/1", … Returns true when `selected` changed.
bool segment(std::string_view name, std::span<const std::string_view> labels, int& selected, float height = 28);
/// The width that segment() takes, in pixels.
float segment_width(std::span<const std::string_view> labels);

struct Pill {
  std::string_view name;
  std::string_view label;
  Icon icon = Icon::none;
  bool on = false;
  std::string_view help = {};
  std::string_view key = {};
  bool enabled = true;
  std::string_view why_disabled = {};
  bool brief = false;  ///< shows only the icon
};
/// A row of toggles that floats over the map. Returns the index of the clicked pill, or −1.
int pills(std::string_view name, std::span<const Pill> items, bool icons_only = false);
/// The width that pills() takes, in pixels.
float pills_width(std::span<const Pill> items, bool icons_only = false);

/// A switch. Returns true when `on` changed.
bool toggle(std::string_view name, bool& on, bool enabled = true);

/// A checkbox with a label. Returns true when `on` changed.
bool checkbox(std::string_view name, std::string_view label, bool& on, bool enabled = true);

}  // namespace thalweg::ui
